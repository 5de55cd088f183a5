"""What a person who types commands can get wrong."""

from datetime import datetime

from i18n import N_, _
from services.kernel.errors import DomainError


class WrongUse(DomainError):
    """The command was written wrongly; nothing was done. Exit code 2."""

    message = N_("{words}")
    code = "wrong_use"


_FORMS = (
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S",
)


def read_moment(text: str) -> datetime:
    """Return a moment of office time typed as ``YYYY-MM-DD HH:MM[:SS]``; raise WrongUse."""
    for form in _FORMS:
        try:
            return datetime.strptime(text.strip(), form)
        except ValueError:
            continue
    raise WrongUse(words=_("“{text}” is no moment; write it as 2026-05-19 10:24.").format(text=text))
