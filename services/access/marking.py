"""Who looks at a page and when: what screens, working prints and files carry."""

from datetime import datetime

from services.access.permissions import Actor


def who_and_when(actor: Actor, now: datetime) -> str:
    """Return name, login and minute."""
    return f"{actor.name} {actor.login} {now:%Y-%m-%d %H:%M}"
