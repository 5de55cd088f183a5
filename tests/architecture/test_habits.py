"""L24, L25 and the habits of imports: no hidden state, no mocks, no sleep, and a reason for every exception."""

import ast
import re

from tests.support.source import Source, called_name, forbid, program, sources

SUPPRESSIONS_IN_A_THOUSAND_LINES = 2
_SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover)")
_CODE = r"(noqa: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)*|type: ignore\[[a-z-]+(, ?[a-z-]+)*\]|pragma: no cover)"
_WITH_REASON = re.compile(rf"#\s*{_CODE}\s*[-#–]+\s*\S+ \S+")
_TABLES = "workflow|rules|permissions|labels|faults|figures|tables/__init__|columns|fields|actions"
_TABLE_FILES = re.compile(rf"({_TABLES})\.py$|^tests/")


def _own(source: Source) -> bool:
    return source.name != "tests/architecture/test_habits.py"


def test_the_one_global_is_the_language() -> None:
    names = {name for source in sources() for node in source.nodes(ast.Global) for name in node.names}
    assert names <= {"_language"}


def test_only_app_knows_the_application_object() -> None:
    faults = [
        source.at(node)
        for source in program()
        if not source.within("app")
        for node in source.nodes(ast.Attribute, ast.Name)
        if _names_the_application(node)
    ]
    forbid(faults)


def _names_the_application(node: ast.Attribute | ast.Name) -> bool:
    if isinstance(node, ast.Name):
        return node.id == "qApp"
    holder = getattr(node.value, "id", "")
    return node.attr == "instance" and holder in {"QApplication", "QGuiApplication", "QCoreApplication"}


def test_tests_do_not_sleep() -> None:
    faults = [
        source.at(call)
        for source in sources()
        if source.within("tests")
        for call in source.nodes(ast.Call)
        if called_name(call) in {"sleep", "msleep", "usleep"} or (called_name(call) == "wait" and _on(call, "qtbot"))
    ]
    forbid(faults, "wait for what must become true: qtbot.waitUntil, a queue, a process that ends")


def _on(call: ast.Call, name: str) -> bool:
    return isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == name


def test_tests_use_fakes_and_no_mocks() -> None:
    words = re.compile(r"\b(unittest\.mock|MagicMock|AsyncMock|Mock\(|mocker)\b|@patch\b")
    assert [source.name for source in sources() if _own(source) and words.search(source.text)] == []


def test_imports_are_absolute_and_at_the_top() -> None:
    nested = [
        source.at(inner)
        for source in program()
        for node in source.nodes(ast.FunctionDef, ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, (ast.Import, ast.ImportFrom))
    ]
    relative = [source.at(node) for source in program() for node in source.nodes(ast.ImportFrom) if node.level]
    forbid(nested + relative)


def test_every_suppression_names_its_code_and_gives_a_reason() -> None:
    faults = [
        f"{source.name}:{line} {comment}"
        for source in sources()
        for line, comment in source.comments()
        if _SUPPRESSION.search(comment) and not _WITH_REASON.search(comment)
    ]
    forbid(faults, "write `# noqa: CODE - why` or `# type: ignore[code]  # why`")


def test_suppressions_stay_rare() -> None:
    lines = sum(len(source.text.splitlines()) for source in sources())
    places = [
        f"{source.name}:{line}"
        for source in sources()
        for line, comment in source.comments()
        if _SUPPRESSION.search(comment)
    ]
    assert len(places) <= SUPPRESSIONS_IN_A_THOUSAND_LINES * lines / 1000, places


def test_hand_made_layout_is_for_tables_only() -> None:
    faults = [
        f"{source.name}:{line}"
        for source in sources()
        if not _TABLE_FILES.search(source.name)
        for line, comment in source.comments()
        if re.match(r"#\s*fmt: off", comment)
    ]
    forbid(faults)


def test_nothing_is_left_for_later_in_a_comment() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    faults = [f"{source.name}:{line}" for source in sources() for line, text in source.comments() if later.search(text)]
    forbid(faults)
