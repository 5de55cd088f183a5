"""The words of reviewers over the version under work: why it came back, why it was passed in the unit's stead."""

from datetime import datetime

from i18n import _
from services.knowledge.dto import ItemPage, Remark
from ui.common import times
from ui.common.band import Band, BandArea, Kind

_KEYS = ("remark", "earlier remark")


def show_remarks(area: BandArea, page: ItemPage, now: datetime) -> None:
    """Show a band for each remark, the newest first; none where nobody said anything."""
    shown = dict(zip(_KEYS, page.remarks, strict=False))
    for key in _KEYS:
        remark = shown.get(key)
        if remark is None:
            area.take(key)
        else:
            area.put(key, _band(remark, now))


def clear_remarks(area: BandArea) -> None:
    """Show none: nobody has looked at a new item."""
    for key in _KEYS:
        area.take(key)


def _band(remark: Remark, now: datetime) -> Band:
    facts = {"who": remark.by, "when": times.moment(remark.at, now), "words": remark.words}
    if remark.back:
        return Band(Kind.BAD, _("Sent back by {who} {when}: {words}").format(**facts), icon="arrow-u-up-left")
    return Band(Kind.ADVICE, _("Passed on by {who} {when}: {words}").format(**facts), icon="info")
