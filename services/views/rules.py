"""What a saved list may be. Pure."""

import json
from typing import Any, Final

from i18n import N_, _
from services.kernel.errors import DomainError, Invalid

MOST_LISTS: Final = 20
LONGEST_NAME: Final = 30
LONGEST_CONTENT: Final = 8_000


class TooManyLists(DomainError):
    """There are as many saved lists as can be shown."""

    message = N_("There are {most} saved lists here already. Delete one that is no longer used, then save this one.")
    code = "too_many_lists"


class NameTaken(DomainError):
    """A list of this name is there."""

    message = N_("A saved list “{name}” is there already. Choose another name, or delete the old one first.")
    code = "list_name_taken"


def checked_name(name: str) -> str:
    """Return the name as it is shown; raise Invalid when it is empty or too long."""
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    if not words:
        raise Invalid(field=_("Name of the list"), words=_("is empty; write it before you go on."))
    if len(words) > LONGEST_NAME:
        raise Invalid(field=_("Name of the list"), words=_("at most {most} letters.").format(most=LONGEST_NAME))
    return words


def checked_content(content: Any) -> Any:
    """Return what is to be kept; raise Invalid when it is larger than any list needs."""
    if len(json.dumps(content)) > LONGEST_CONTENT:
        raise Invalid(field=_("Saved list"), words=_("holds more conditions than can be kept."))
    return content
