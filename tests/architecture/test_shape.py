"""L9, L20 and the docstrings: files that can be read in one sitting, and say what they are for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.source import PROGRAM, ROOT, Source, forbid, sources

FILE_LINES = 300
CLASS_LINES = 150
FUNCTION_LINES = 40
MAIN_LINES = 15
_GENERATED = "models/migrations"  # frozen copies of tables: written once, never read as code


def _measured() -> list[Source]:
    return [source for source in sources() if not source.within(_GENERATED)]


def _lines(node: ast.AST) -> int:
    return int(getattr(node, "end_lineno", 0)) - int(getattr(node, "lineno", 0)) + 1


def test_no_file_is_longer_than_a_sitting() -> None:
    long = {source.name: len(source.text.splitlines()) for source in _measured()}
    forbid(f"{name}: {lines}" for name, lines in long.items() if lines > FILE_LINES)


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{source.at(node)} {node.name}: {_lines(node)}"
        for source in _measured()
        for node in source.nodes(ast.FunctionDef, ast.AsyncFunctionDef)
        if _lines(node) > FUNCTION_LINES
    ]
    forbid(long)


def test_no_class_does_everything() -> None:
    long = [
        f"{source.at(node)} {node.name}: {_lines(node)}"
        for source in _measured()
        for node in source.nodes(ast.ClassDef)
        if _lines(node) > CLASS_LINES
    ]
    forbid(long)


@pytest.mark.skipif(not (ROOT / "main.py").exists(), reason="no main.py yet")
def test_the_start_file_only_starts() -> None:
    source = Source(ROOT / "main.py")
    imported = {str(node.module).split(".")[0] for node in source.nodes(ast.ImportFrom)}
    assert len(source.text.splitlines()) <= MAIN_LINES
    assert imported & set(PROGRAM) == {"app"}


def test_packaging_and_resources_are_folders_and_no_packages() -> None:
    assert [str(path) for folder in ("packaging", "resources") for path in (ROOT / folder).rglob("__init__.py")] == []


def test_resources_hold_data_only() -> None:
    assert [str(path) for path in (ROOT / "resources").rglob("*.py")] == []


def test_every_folder_with_code_is_a_package() -> None:
    loaded_by_path = ROOT / "models" / "migrations"
    folders = {source.path.parent for source in sources() if source.within(*PROGRAM, "tests")} - {loaded_by_path}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


# what a package may say besides its docstring: the tables of its members, by which they are found
_TABLES = {"models/tables/__init__.py": {"ALL"}, "ui/tabs/__init__.py": {"TABS"}}


def _may_define(path: Path) -> set[str]:
    name = path.relative_to(ROOT).as_posix()
    return _TABLES.get(name, {"TAB"} if name.startswith("ui/tabs/") else set())


def _defined(source: Source) -> set[str]:
    """Return what a package's module offers beyond the names it imports to build it."""
    names = set()
    for statement in source.tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            names.add(statement.name)
    return {name for name in names if not name.startswith("_")}


def test_packages_offer_nothing_of_their_own() -> None:
    faults = []
    for source in sources():
        if source.path.name != "__init__.py" or source.name == "i18n/__init__.py":
            continue
        allowed = _may_define(source.path)
        imports = list(source.nodes(ast.Import, ast.ImportFrom))
        if _defined(source) - allowed or (imports and not allowed):
            faults.append(source.name)
    forbid(faults, "an __init__ is a docstring: import from the module that defines the name")


def test_every_file_class_and_public_function_says_what_it_is_for() -> None:
    silent = [
        source.at(node)
        for source in sources()
        if not source.within("tests", _GENERATED)
        for node in _public(source.tree)
        if ast.get_docstring(node) is None
    ]
    forbid(silent)


def _public(node: ast.Module | ast.ClassDef) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef]:
    """Yield what is seen from outside. A method that only fills what its base promises may be silent."""
    yield node
    for inner in node.body:
        if not isinstance(inner, (ast.ClassDef, ast.FunctionDef)) or inner.name.startswith("_"):
            continue
        if isinstance(inner, ast.ClassDef):
            yield from _public(inner)
        elif not {"override", "overload"} & {getattr(mark, "id", "") for mark in inner.decorator_list}:
            yield inner
