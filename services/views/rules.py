"""What may be kept for a person. Pure."""

import json
from typing import Any, Final

from i18n import _
from services.kernel.errors import Invalid

LONGEST_CONTENT: Final = 8_000


def checked_content(content: Any) -> Any:
    """Return what is to be kept; raise Invalid when it is larger than any list needs."""
    if len(json.dumps(content)) > LONGEST_CONTENT:
        raise Invalid(field=_("Saved list"), words=_("holds more conditions than can be kept."))
    return content
