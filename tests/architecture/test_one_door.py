"""L12, L13, L14: everything is changed through one door, and read within one's scope."""

import ast
import dataclasses
import importlib
import importlib.util
import inspect
import typing
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import peewee
import pytest

from services.access.permissions import GRANTS, SCOPES, Actor, Permission, Role
from services.bus.command import Command
from tests.support.source import classes_below, forbid, modules, program

_REGISTRY = importlib.util.find_spec("services.registry")
needs_registry = pytest.mark.skipif(_REGISTRY is None, reason="no services.registry yet")


def _commands() -> list[type[Command[Any]]]:
    return classes_below("services", Command)


def _features() -> Iterator[ModuleType]:
    return (module for module in modules("services") if module.__name__ != "services.registry")


def test_every_command_is_frozen_and_names_its_permission() -> None:
    for command in _commands():
        assert dataclasses.is_dataclass(command), f"{command.__qualname__} is no dataclass"
        assert vars(command)["__dataclass_params__"].frozen, f"{command.__qualname__} is not frozen"
        assert isinstance(command.permission, Permission), f"{command.__qualname__} names no permission"


def test_every_command_has_exactly_one_handler() -> None:
    handled = [command for module in _features() for command in getattr(module, "HANDLERS", {})]
    assert {command.__qualname__ for command in _commands()} == {command.__qualname__ for command in handled}
    assert sorted({command.__qualname__ for command in handled if handled.count(command) > 1}) == []


@needs_registry
def test_the_registry_knows_every_handler() -> None:
    registry = importlib.import_module("services.registry")
    handlers = {
        command: handler for module in _features() for command, handler in getattr(module, "HANDLERS", {}).items()
    }
    assert dict(registry.HANDLERS) == handlers


def test_every_role_has_grants_and_a_scope() -> None:
    assert set(GRANTS) == set(SCOPES) == set(Role)


def test_every_permission_is_granted_to_somebody() -> None:
    granted = frozenset().union(*GRANTS.values())
    assert sorted(set(Permission) - granted) == []


def test_every_permission_is_used_by_something() -> None:
    used = {
        node.attr
        for source in program()
        if source.name != "services/access/permissions.py"
        for node in source.nodes(ast.Attribute)
        if getattr(node.value, "id", getattr(node.value, "attr", "")) == "Permission"
    }
    assert sorted(permission.name for permission in Permission if permission.name not in used) == []


# where the word Role may be written: rights themselves, the people who hold them, and the forms that give them
_MAY_NAME_ROLES = (
    "services/access", "services/people", "services/server", "services/demo", "app/cli", "ui/tabs/system"
)  # fmt: skip


def test_roles_are_named_where_rights_are_decided_and_nowhere_else() -> None:
    faults = [
        source.at(node)
        for source in program()
        if not source.within(*_MAY_NAME_ROLES)
        for node in source.nodes(ast.Name, ast.alias)
        if "Role" in (getattr(node, "id", ""), getattr(node, "name", ""))
    ]
    forbid(faults, "ask actor.may(permission) instead of looking at roles")


def _queries() -> list[Callable[..., Any]]:
    return [
        function
        for module in modules("services")
        if module.__name__.endswith("queries")
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]


def _called(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def test_every_query_is_asked_by_somebody() -> None:
    faults = []
    for query in _queries():
        first = next(iter(inspect.signature(query).parameters), "")
        if first != "actor" or typing.get_type_hints(query).get("actor") is not Actor:
            faults.append(_called(query))
    forbid(faults, "a query takes the Actor first")


def test_no_query_returns_a_table() -> None:
    faults = [
        _called(query) for query in _queries() if _holds_a_table(typing.get_type_hints(query).get("return"), set())
    ]
    forbid(faults)


def _holds_a_table(kind: Any, seen: set[Any]) -> bool:
    """Look into type arguments and the fields of dataclasses, at any depth."""
    if isinstance(kind, type) and issubclass(kind, (peewee.Model, peewee.Query)):
        return True
    inner = list(typing.get_args(kind))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind not in seen:
        seen.add(kind)
        inner += typing.get_type_hints(kind).values()
    return any(_holds_a_table(part, seen) for part in inner)


class _Hidden(peewee.Model):
    pass


@dataclasses.dataclass(frozen=True)
class _Row:
    tables: list[_Hidden]


def test_a_table_is_found_however_deep_it_lies() -> None:
    assert _holds_a_table(tuple[_Row, ...] | None, set())
    assert not _holds_a_table(tuple[int, ...] | None, set())
