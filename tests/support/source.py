"""The project's own source as a tree that laws can look at."""

import ast
import importlib
import inspect
import io
import pkgutil
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("app", "i18n", "models", "services", "ui")
C = TypeVar("C")
_SKIPPED = {".venv", ".git", ".demo", "build", "dist", "__pycache__"}


@dataclass(frozen=True)
class Source:
    """One Python file of the project."""

    path: Path

    @property
    def name(self) -> str:
        """The path seen from the project folder, with slashes."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """Return the file's text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Return the file's syntax tree."""
        return ast.parse(self.text, self.name)

    def within(self, *folders: str) -> bool:
        """Tell whether the file lies in one of these folders, or is one of these files."""
        return any(self.name == folder or self.name.startswith(f"{folder}/") for folder in folders)

    def nodes(self, *kinds: type[ast.AST]) -> Iterator[Any]:
        """Yield every node of these kinds."""
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))

    def comments(self) -> Iterator[tuple[int, str]]:
        """Yield line number and text of every comment."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    def at(self, node: ast.AST) -> str:
        """Return where a node stands, as an editor understands it."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def sources() -> tuple[Source, ...]:
    """Return every Python file of the project, tests and tools included."""
    found = (path for path in sorted(ROOT.rglob("*.py")) if not _SKIPPED & set(path.relative_to(ROOT).parts))
    return tuple(map(Source, found))


def program() -> tuple[Source, ...]:
    """Return the files of the program itself."""
    return tuple(source for source in sources() if source.within(*PROGRAM, "main.py"))


def docstrings(tree: ast.AST) -> set[int]:
    """Return the identities of the nodes that are docstrings, or strings standing below what they describe."""
    statements = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    return {id(value) for value in statements if isinstance(value, ast.Constant)}


def called_name(call: ast.Call) -> str:
    """Return the last word of what is called: `x.y.sleep(1)` gives `sleep`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def forbid(faults: Iterable[str], cure: str = "") -> None:
    """Fail with every fault on a line of its own, and what to do about them."""
    found = list(faults)
    assert not found, "\n".join([cure or "not allowed:", *found])


def modules(package: str) -> Iterator[ModuleType]:
    """Import and yield every module below a package, the package itself included."""
    root = importlib.import_module(package)
    yield root
    for found in pkgutil.walk_packages(root.__path__, f"{package}."):
        yield importlib.import_module(found.name)


def classes_below(package: str, base: type[C]) -> list[type[C]]:
    """Return the classes defined below a package that derive from the base."""
    found = {
        member
        for module in modules(package)
        for _name, member in inspect.getmembers(module, inspect.isclass)
        if issubclass(member, base) and member is not base and member.__module__ == module.__name__
    }
    return sorted(found, key=lambda member: (member.__module__, member.__qualname__))
