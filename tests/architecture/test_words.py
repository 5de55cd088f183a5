"""L10, L11, L15, L21: the language is complete, and every word can be translated."""

import ast
import re
import string
from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages.catalog import Message

import catalogue
from i18n import LANGUAGES
from services.kernel.errors import DomainError
from tests.support.source import PROGRAM, ROOT, Source, called_name, classes_below, docstrings, forbid, program, sources

_HAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LOOKUPS = {"_", "ngettext", "pgettext"}
_MARKS = _LOOKUPS | {"N_"}


def test_chinese_stands_in_catalogues_and_resources_only() -> None:
    faults = [
        source.at(node)
        for source in sources()
        if not source.within("tests", "i18n", "resources")
        for node in _texts(source)
        if _HAN.search(node.value)
    ]
    forbid(faults, "English in the code, the Chinese in the catalogue or under resources/")


def _texts(source: Source) -> Iterator[Any]:
    spoken = docstrings(source.tree)
    return (node for node in source.nodes(ast.Constant) if isinstance(node.value, str) and id(node) not in spoken)


def test_words_are_looked_up_when_shown_and_not_at_import() -> None:
    faults = [
        source.at(call)
        for source in program()
        for call in _run_at_import(source.tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _LOOKUPS
    ]
    forbid(faults, "mark it with N_ and show it through _()")


def _run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what Python evaluates when the module is imported: everything but the bodies of functions."""
    for name, value in ast.iter_fields(node):
        deferred = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) and name == "body"
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not deferred:
                yield child
                yield from _run_at_import(child)


def test_only_what_the_catalogue_can_hold_is_translated() -> None:
    faults = [
        source.at(call)
        for source in program()
        if not source.within("i18n")
        for call in source.nodes(ast.Call)
        if called_name(call) in _LOOKUPS and not all(map(_can_be_held, _message_arguments(call)))
    ]
    forbid(faults, "`_` takes a literal, or a name or attribute that was declared through N_; format afterwards")


def _message_arguments(call: ast.Call) -> list[ast.expr]:
    return call.args[:2] if called_name(call) in {"ngettext", "pgettext"} else call.args[:1]


def _can_be_held(argument: ast.expr) -> bool:
    if isinstance(argument, ast.IfExp):
        return _can_be_held(argument.body) and _can_be_held(argument.orelse)
    if isinstance(argument, ast.Attribute):
        return argument.attr != "value"
    literal = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return literal or isinstance(argument, (ast.Name, ast.Subscript))


def test_marks_hold_literals_only() -> None:
    faults = [
        source.at(call)
        for source in program()
        for call in source.nodes(ast.Call)
        if called_name(call) == "N_" and not (len(call.args) == 1 and isinstance(call.args[0], ast.Constant))
    ]
    forbid(faults)


def test_every_message_is_translated_in_every_catalogue_and_the_template_is_current() -> None:
    forbid(catalogue.faults(ROOT), "run `python3 dev.py messages` and fill in the Chinese")


def test_every_language_has_a_catalogue() -> None:
    assert set(catalogue.TRANSLATED) == set(LANGUAGES)


def test_the_english_catalogue_says_what_the_code_says() -> None:
    forbid(str(message.id) for message in catalogue.load(ROOT, "en") if message.id and not _as_written(message))


def _as_written(message: Message) -> bool:
    forms = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return forms == said


@pytest.mark.parametrize("package", [name for name in PROGRAM if name not in {"i18n", "models", "ui"}])
def test_every_refusal_has_words_of_its_own_and_a_stable_code(package: str) -> None:
    refusals = classes_below(package, DomainError)
    assert [refusal.__name__ for refusal in refusals if refusal.message == DomainError.message] == []
    assert [refusal.__name__ for refusal in refusals if refusal.code == DomainError.code] == []


def test_no_two_refusals_share_a_code() -> None:
    refusals = [refusal for package in ("app", "services") for refusal in classes_below(package, DomainError)]
    codes = [refusal.code for refusal in refusals]
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def test_every_refusal_s_words_can_be_filled() -> None:
    for package in ("app", "services"):
        for refusal in classes_below(package, DomainError):
            names = [name for _text, name, _spec, _way in string.Formatter().parse(refusal.message) if name]
            assert str(refusal(**dict.fromkeys(names, "x")))


@pytest.mark.parametrize(("text", "chinese"), [("plain “quotes” and — dashes", False), ("工单", True), ("㐀", True)])
def test_a_chinese_letter_is_told_from_a_quotation_mark(text: str, chinese: bool) -> None:
    assert bool(_HAN.search(text)) is chinese
