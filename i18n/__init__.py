"""The words of the program in the language in use.

Code holds English message ids; the complete `zh_CN` catalogue is what the office sees. `_`, `ngettext` and `pgettext`
look the words up at the moment they are called, so a language change needs no restart; tables built at import mark
their words with `N_` and are shown through `_(row.title)`.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from i18n.language import Language

LANGUAGES: Final[Mapping[str, str]] = MappingProxyType({"zh_CN": "简体中文", "en": "English"})
"""Every language with a catalogue, and its name in itself."""

_WIDE_STOPS: Final = ("\u3002", "\uff1f", "\uff01")
_language = Language("zh_CN")


def use(language: str) -> None:
    """Speak this language from now on, on every thread; ValueError for one without a catalogue."""
    global _language  # noqa: PLW0603 - the one global of the program: law L24
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = Language(language)


def current() -> str:
    """Return the code of the language in use."""
    return _language.code


def _(message: str) -> str:
    """Return the message in the language in use."""
    return _language.translations.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of the message that fits the number."""
    return _language.translations.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Return the message as it is said in this context (one English word, two Chinese ones)."""
    return _language.translations.pgettext(context, message)


def sentences(said: Iterable[str]) -> str:
    """Return whole sentences as one text: parted by a space, but for those that end in the wide stop of Chinese."""
    text = ""
    for sentence in filter(None, said):
        text += sentence if not text or text.endswith(_WIDE_STOPS) else f" {sentence}"
    return text


def N_(message: str) -> str:
    """Mark a message for the catalogues; it is translated when shown."""
    return message
