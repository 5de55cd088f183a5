"""Which command saves what was typed of a line of the catalogue. Pure."""

from datetime import date

from services.catalogue.commands import EndCatalogueLine, SaveCatalogueLine
from services.catalogue.dto import LineState
from ui.records.edits import Fields
from ui.tabs.system.catalogue_rows import Entry, as_facts


def saving(row: Entry | None, typed: Fields, base: Fields, today: date) -> SaveCatalogueLine | EndCatalogueLine:
    """Return the command: a new line, the end of one, or a line that follows it. ``base``: what had been shown."""
    facts = as_facts(typed)
    line = row.line if row is not None else None
    if row is None or line is None:
        source = row.source if row is not None else None
        return SaveCatalogueLine(None, facts, source) if source else SaveCatalogueLine(None, facts)
    if typed | {"valid_until": None} == base | {"valid_until": None} and typed["valid_until"]:
        return EndCatalogueLine(line.id, facts.valid_until or date.max)
    if row.state is LineState.IN_FORCE and facts.valid_from == as_facts(base).valid_from:
        facts = facts._replace(valid_from=max(today, facts.valid_from))
    return SaveCatalogueLine(line.id, facts, row.source, as_facts(base) if row.state is not None else None)
