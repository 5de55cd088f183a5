"""The words of the standard library's parser: usage, headings and complaints in the language in use."""

import argparse

from i18n import N_, _

# As the library writes them; what is not listed here a person cannot meet.
SAID_BY_THE_PARSER = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)


def teach_parser() -> None:
    """Have the parser look its words up in our catalogue; it knows no other way to be translated without files."""
    vars(argparse)["_"] = _
