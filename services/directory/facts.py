"""The county's facts for the program's own use (papers, numbers), without a person asking."""

from typing import Any

from models.tables.office import Setting
from services.directory.dto import County, PaperHead

COUNTY_KEY = "county"


def stored_county() -> County:
    """Return the county's facts as stored."""
    return county_of(Setting.get_by_id(COUNTY_KEY).value)


def county_of(stored: dict[str, Any]) -> County:
    """Return the county's facts from their stored form."""
    heads = tuple(PaperHead(head["key"], head["head"], head["code"]) for head in stored["heads"])
    facts = {key: stored[key] for key in ("name", "centre", "bureau", "telephone", "rule_basis", "prefix", "demo")}
    return County(**facts, heads=heads, watermark=bool(stored.get("watermark", True)))
