"""Why a person is back at the login page, or kept from the work, in words."""

from i18n import _, ngettext


def ended_words(by: str) -> str:
    """Say that somebody ended this desk, or that the account is not what it was."""
    if by:
        return _("{name} ended your work at this desk. What you typed is kept as a draft.").format(name=by)
    return _("Your account was changed or disabled meanwhile. What you typed is kept as a draft.")


def wrong_words(left: int) -> str:
    """Say that the password is wrong, and how often it may still be."""
    words = ngettext("Wrong password. {n} try is left.", "Wrong password. {n} tries are left.", left)
    return words.format(n=left)


def too_many() -> str:
    """Say that the locked desk was left to the login."""
    return _("Too many wrong passwords at the locked desk. What you typed is kept as a draft.")


def running_out(days: int) -> str:
    """Say that the password runs out."""
    words = ngettext("The password runs out in {n} day.", "The password runs out in {n} days.", days)
    return words.format(n=days)
