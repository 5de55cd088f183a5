"""The points of the centre's review in words, each with what the program found or what is written there."""

from collections.abc import Callable, Mapping
from typing import Final

from i18n import N_, _, ngettext
from services.kernel.vocabulary import CorrectionState, FaultKind
from services.knowledge.dto import ItemPage, ItemWords
from services.knowledge.rules import CHECKS, Check, findings
from ui.tabs.knowledge.check_list import Point

_TITLES: Final[Mapping[Check, str]] = {
    Check.READABLE: N_("The answer can be read out to callers"),
    Check.PHONES: N_("The numbers answer"),
    Check.LIMITS: N_("No limit is longer than the province's"),
    Check.BASIS: N_("Basis and document are given"),
    Check.PERSONAL: N_("No personal data"),
    Check.CONFLICT: N_("No contradiction to other items"),
}
_CUT: Final = 80


def review_points(page: ItemPage, words: ItemWords) -> tuple[Point, ...]:
    """Return one point for each check of a version."""
    found = {one.check: one for one in findings(words)}
    points = []
    for check in CHECKS:
        fine, said = _WRITTEN[check](page, words)
        one = found.get(check)
        if one is not None and one.words:
            fine, said = one.fine, one.words
        points.append(Point(check.value, _(_TITLES[check]), said[:_CUT], fine))
    return tuple(points)


def _readable(_page: ItemPage, words: ItemWords) -> tuple[bool, str]:
    count = len(words.answer)
    return bool(count), ngettext("{n} letter to read out", "{n} letters to read out", count).format(n=count)


def _phones(_page: ItemPage, words: ItemWords) -> tuple[bool, str]:
    return True, _("Try it: {phones}").format(phones=words.phones) if words.phones else _("No number is given.")


def _limits(_page: ItemPage, words: ItemWords) -> tuple[bool, str]:
    return True, words.time_limit or _("No limit is given.")


def _basis(_page: ItemPage, words: ItemWords) -> tuple[bool, str]:
    return bool(words.basis), " ".join(filter(None, (words.basis, words.document_number)))


def _personal(_page: ItemPage, _words: ItemWords) -> tuple[bool, str]:
    return True, _("No mobile or identity number found")


def _conflict(page: ItemPage, _words: ItemWords) -> tuple[bool, str]:
    waiting = [row for row in page.corrections if row.state is CorrectionState.OPEN and row.kind is FaultKind.CONFLICT]
    if not waiting:
        return True, _("None is reported")
    return False, _(", ").join(row.other for row in waiting)


_Written = Callable[[ItemPage, ItemWords], tuple[bool, str]]
_WRITTEN: Final[Mapping[Check, _Written]] = {
    Check.READABLE: _readable,
    Check.PHONES: _phones,
    Check.LIMITS: _limits,
    Check.BASIS: _basis,
    Check.PERSONAL: _personal,
    Check.CONFLICT: _conflict,
}
