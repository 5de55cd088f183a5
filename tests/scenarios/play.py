"""Plays a scenario through the one door and compares what is to be seen with what is stored."""

from services.kernel.errors import DomainError
from tests.scenarios.looks import LOOKS
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing, Scenario, Step, preludes
from tests.scenarios.verbs import DEEDS

_REFUSED = "拒绝 "


def play(stage: Stage, scenario: Scenario) -> None:
    """Take every step in turn, those before it first; a row that does not come out names itself."""
    before = preludes()[scenario.after] if scenario.after else ()
    for number, step in enumerate((*before, *scenario.steps), 1 - len(before)):
        stage.desk.clock.moment = step.when
        where = f"{scenario.key} {scenario.title}，第{number}步 {step.when:%m-%d %H:%M} {step.who} {step.does}"
        _act(stage, step, where)
        with stage.reading():
            for words in step.expects:
                _see(stage, step, words, where)


def _act(stage: Stage, step: Step, where: str) -> None:
    """Do it; a refusal is right where the row says so, with its words."""
    doing = Doing.read(step.does)
    wanted = [words.removeprefix(_REFUSED) for words in step.expects if words.startswith(_REFUSED)]
    assert doing.verb in DEEDS, f"{where}：没有“{doing.verb}”这个动作"
    refused = _refusal(stage, step.who, doing)
    if refused is None:
        assert not wanted, f"{where}：应当拒绝：{wanted}"
        return
    assert wanted, f"{where}：被拒绝：{refused}（{refused.code}）"
    assert all(words in str(refused) for words in wanted), f"{where}：拒绝的话是“{refused}”，不是“{wanted}”"


def _refusal(stage: Stage, who: str, doing: Doing) -> DomainError | None:
    """Do it and return what it was refused for."""
    try:
        DEEDS[doing.verb](stage, who, doing)
    except DomainError as refused:
        return refused
    return None


def _see(stage: Stage, step: Step, words: str, where: str) -> None:
    """Compare one fact; “乙：状态 已并单” looks at another ticket than the one the step was about."""
    if words.startswith(_REFUSED):
        return
    name, colon, rest = words.partition("：")
    if not colon or name not in stage.tickets:
        name, rest = Doing.read(step.does).named.get("工单", "甲"), words
    key, _space, expected = rest.partition(" ")
    assert key in LOOKS, f"{where}：没有“{key}”这个看点"
    found = LOOKS[key](stage, stage.tickets[name], expected)
    assert found == expected, f"{where}：应当“{rest}”，实际“{key} {found}”"
