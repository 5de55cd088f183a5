"""A like ticket as a line of the help: what speaks for it, since when, with whom."""

from datetime import datetime

from i18n import _
from services.kernel.labels import label
from services.similar.dto import AlikeRow
from ui.common.cells import Chip
from ui.common.marks import state_tone
from ui.common.times import moment
from ui.tickets.help_rows import HelpLine


def alike_line(row: AlikeRow, now: datetime) -> HelpLine:
    """Return the line of a ticket; its key is the ticket."""
    facts = (row.why, moment(row.received_at, now), row.unit, row.number)
    good = _("Very likely the same matter") if row.same_matter else ""
    return HelpLine(
        key=row.ticket_id,
        title=row.title,
        facts=" · ".join(filter(None, facts)),
        good=good,
        chip=Chip(label(row.state), state_tone(row.state)),
    )
