"""Every page of every role: no word is cut, no word is in the wrong language, nothing is silent."""

import pytest

from services.access.permissions import Role
from tests.support.source import forbid

pytestmark = pytest.mark.parametrize("role", list(Role))


def _forbid(faults):
    forbid(f"{where}: {fault}" for fault, where in sorted(faults.items()))


def test_no_word_is_cut_that_is_not_declared_to_give_way(walks, qapp, role):
    found = walks.of(role, qapp)
    assert found.pages
    _forbid(found.cut)


def test_no_word_of_the_program_stays_in_another_language(walks, qapp, role):
    _forbid(walks.of(role, qapp).foreign)


def test_everything_one_can_act_on_or_look_at_speaks(walks, qapp, role):
    _forbid(walks.of(role, qapp).silent)
