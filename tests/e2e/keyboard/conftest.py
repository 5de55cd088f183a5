"""Seats of the office for keyboard jobs."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from services.access.permissions import Role
from tests.e2e.keyboard.typist import Typist
from tests.support.databases import SQLITE
from tests.ui.conftest import MakeContext

Sit = Callable[[Role], Typist]


@pytest.fixture
def engine() -> str:
    """Keys know no database; what they cause is tried on both engines by the tests of the pages."""
    return SQLITE


@pytest.fixture
def sit(qtbot: QtBot, dressed: None, make_context: MakeContext) -> Sit:
    """The way to sit down as a person of a role."""
    return lambda role: Typist(qtbot, make_context(role))
