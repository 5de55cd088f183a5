"""The points of the centre's review, and what the program finds about each in the words of a version. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from i18n import N_, _, ngettext
from services.knowledge.dto import ItemWords

_PHONE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY: Final = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_NUMBER: Final = re.compile(r"(?<!\d)(?:0\d{2,3}[- ]?)?\d{7,8}(?!\d)|12345|1[12]\d")

CHECKS: Final = {
    "readable": N_("The answer can be read out to callers"),
    "phones": N_("The numbers answer"),
    "limits": N_("The limits are no longer than the province's"),
    "basis": N_("Basis and document are given"),
    "personal": N_("No personal data"),
    "conflict": N_("No contradiction to other items"),
}
"""The points by their key; all of them are ticked before a version is published."""


@dataclass(frozen=True)
class Finding:
    """What the program found about a point; ``fine`` False = look closely."""

    key: str
    words: str
    fine: bool = True


def findings(words: ItemWords, contradictions: int = 0) -> tuple[Finding, ...]:
    """Return one finding for each point."""
    return (
        _readable(words),
        _phones(words),
        _limits(words),
        _basis(words),
        _personal(words),
        _conflict(contradictions),
    )


def _readable(words: ItemWords) -> Finding:
    if not words.answer.strip():
        return Finding("readable", _("The standard answer is empty."), fine=False)
    count = len(words.answer)
    return Finding("readable", ngettext("{n} letter", "{n} letters", count).format(n=count))


def _phones(words: ItemWords) -> Finding:
    count = len(_NUMBER.findall(words.phones))
    if not count:
        return Finding("phones", _("No number is given."), fine=bool(words.phones.strip()))
    return Finding("phones", ngettext("{n} number: try it", "{n} numbers: try them", count).format(n=count))


def _limits(words: ItemWords) -> Finding:
    return Finding("limits", words.time_limit or _("No limit is given."))


def _basis(words: ItemWords) -> Finding:
    said = " ".join(filter(None, (words.basis.strip(), words.document_number.strip())))
    return Finding("basis", said[:60] or _("No basis is given."), fine=bool(said))


def _personal(words: ItemWords) -> Finding:
    text = f"{words.title}\n{words.question}\n{words.answer}\n{words.body}\n{words.phones}"
    found = len(_PHONE.findall(text)) + len(_IDENTITY.findall(text))
    if found:
        said = ngettext("{n} mobile or identity number found", "{n} mobile or identity numbers found", found)
        return Finding("personal", said.format(n=found), fine=False)
    return Finding("personal", _("No mobile or identity number found"))


def _conflict(count: int) -> Finding:
    if count:
        said = ngettext("{n} contradiction is reported", "{n} contradictions are reported", count)
        return Finding("conflict", said.format(n=count), fine=False)
    return Finding("conflict", _("None is reported"))
