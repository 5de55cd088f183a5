"""`dev.py messages`: what is extracted, kept, filled in and found missing."""

from pathlib import Path

import pytest

import catalogue


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "words.py").write_text(
        'TITLE = N_("Ticket")\n'
        'def f(n): return _("Hello {name}"), ngettext("{n} day", "{n} days", n), pgettext("verb", "Sign")\n',
        encoding="utf-8",
    )
    return tmp_path


def _said(project: Path, language: str, message: str, context: str | None = None) -> object:
    found = catalogue.load(project, language).get(message, context)
    return found.string if found else None


def _bring_up_to_date(project: Path, words: dict[str, str]) -> None:
    template = catalogue.extract(project)
    (project / "i18n").mkdir(exist_ok=True)
    (project / catalogue.TEMPLATE).write_text(catalogue.as_text(template), encoding="utf-8")
    for language in catalogue.TRANSLATED:
        path = project / catalogue.po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(catalogue.as_text(catalogue.updated(project, language, template, words)), encoding="utf-8")


_WORDS = {"Ticket": "工单", "Hello {name}": "{name}，您好", "{n} day": "{n} 天", "verb|Sign": "签收"}


def test_marks_calls_plurals_and_contexts_are_all_extracted(project: Path) -> None:
    found = {(message.id, message.context) for message in catalogue.extract(project) if message.id}
    assert found == {("Ticket", None), ("Hello {name}", None), (("{n} day", "{n} days"), None), ("Sign", "verb")}


def test_filled_catalogues_have_no_faults(project: Path) -> None:
    _bring_up_to_date(project, _WORDS)
    assert catalogue.faults(project) == []


def test_english_fills_itself(project: Path) -> None:
    _bring_up_to_date(project, {})
    assert _said(project, "en", "Ticket") == "Ticket"
    assert _said(project, "en", "{n} day") == ("{n} day", "{n} days")


def test_a_message_without_chinese_is_named(project: Path) -> None:
    _bring_up_to_date(project, {key: word for key, word in _WORDS.items() if key != "Ticket"})
    assert catalogue.faults(project) == [f"{catalogue.po_path('zh_CN')}: not translated 'Ticket'"]


def test_a_new_message_makes_the_template_stale(project: Path) -> None:
    _bring_up_to_date(project, _WORDS)
    (project / "app" / "more.py").write_text('def f(): return _("More")\n', encoding="utf-8")
    faults = catalogue.faults(project)
    assert any("not current" in fault for fault in faults)
    assert any("missing More" in fault for fault in faults)


def test_a_message_that_is_gone_leaves_the_catalogue(project: Path) -> None:
    _bring_up_to_date(project, _WORDS)
    (project / "app" / "words.py").write_text('TITLE = N_("Ticket")\n', encoding="utf-8")
    _bring_up_to_date(project, {})
    assert catalogue.faults(project) == []
    assert [message.id for message in catalogue.load(project, "zh_CN") if message.id] == ["Ticket"]


def test_known_translations_are_kept_and_new_words_win(project: Path) -> None:
    _bring_up_to_date(project, _WORDS)
    _bring_up_to_date(project, {"Ticket": "诉求工单"})
    assert _said(project, "zh_CN", "Ticket") == "诉求工单"
    assert _said(project, "zh_CN", "Sign", "verb") == "签收"


@pytest.mark.parametrize("wrong", ["您好", "{nome}，您好", "{name}{name2}"])
def test_a_translation_that_could_not_be_filled_is_named(project: Path, wrong: str) -> None:
    _bring_up_to_date(project, {**_WORDS, "Hello {name}": wrong})
    assert any("placeholders differ" in fault for fault in catalogue.faults(project))


@pytest.mark.parametrize(
    ("text", "names"),
    [("plain", set()), ("{a} {b:.2f}", {"a", "b"}), ("{{literal}} {a}", {"a"}), ("{}", {""})],
)
def test_placeholders_are_found(text: str, names: set[str]) -> None:
    assert catalogue.placeholders(text) == names
