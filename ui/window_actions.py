"""What the window itself offers on every page, with keys; in the person's menu, in the palette and under F1."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from ui.common.actions import ActionSpec, Reach

MOST_TABS: Final = 9
_ALL: Final = Reach.EVERYWHERE
_GOING: Final = N_("Going about")
_LOOK: Final = N_("The window")

PALETTE: Final = "window.palette"
KEYS: Final = "window.keys"
REFRESH: Final = "window.refresh"
LOCK: Final = "window.lock"
OWN_PASSWORD: Final = "window.ownPassword"  # noqa: S105 - the name of an action, not a password
OWN_DESKS: Final = "window.ownDesks"
LOG_OUT: Final = "window.logOut"
NEXT_TAB: Final = "window.nextTab"
PREVIOUS_TAB: Final = "window.previousTab"
NEXT_PART: Final = "window.nextPart"
PREVIOUS_PART: Final = "window.previousPart"
BELL: Final = "window.bell"
JOBS: Final = "window.jobList"

ACTIONS: Final = (
    ActionSpec(PALETTE, N_("Find tickets, units, actions"), "magnifying-glass", "Ctrl+K", reach=_ALL),
    ActionSpec(BELL, N_("What concerns me"), "bell", "Ctrl+B", Permission.TICKET_READ, reach=_ALL),
    ActionSpec(JOBS, N_("Background jobs"), "hourglass", "Ctrl+J", reach=_ALL),
    ActionSpec(REFRESH, N_("Read again"), "arrow-clockwise", "F5", reach=_ALL, yields=True),
    ActionSpec(LOCK, N_("Lock"), "lock", "Ctrl+L", reach=_ALL),
    ActionSpec(OWN_PASSWORD, N_("Change the password"), "key", reach=_ALL),
    ActionSpec(OWN_DESKS, N_("My desks"), "monitor", reach=_ALL),
    ActionSpec(LOG_OUT, N_("Log out"), "sign-out", reach=_ALL),
    ActionSpec(KEYS, N_("Keys of this page"), "keyboard", "F1", reach=_ALL),
    *(
        ActionSpec(
            f"window.tab{number}", N_("Switch tab"), "", f"Ctrl+{number}", reach=_ALL, group=_GOING, series="Ctrl+1–9"
        )
        for number in range(1, MOST_TABS + 1)
    ),
    ActionSpec(NEXT_TAB, N_("Next tab"), "", "Ctrl+PgDown", reach=_ALL, group=_GOING),
    ActionSpec(PREVIOUS_TAB, N_("Previous tab"), "", "Ctrl+PgUp", reach=_ALL, group=_GOING),
    ActionSpec(NEXT_PART, N_("Next part of the page"), "", "Ctrl+F6", reach=_ALL, group=_GOING),
    ActionSpec(PREVIOUS_PART, N_("Previous part of the page"), "", "Ctrl+Shift+F6", reach=_ALL, group=_GOING),
    ActionSpec("window.themeSystem", N_("Colours as the system"), "monitor", reach=_ALL, group=_LOOK),
    ActionSpec("window.themeLight", N_("Light colours"), "sun", reach=_ALL, group=_LOOK),
    ActionSpec("window.themeDark", N_("Dark colours"), "moon", reach=_ALL, group=_LOOK),
    ActionSpec("window.themeContrastLight", N_("High contrast, light"), "sun", reach=_ALL, group=_LOOK),
    ActionSpec("window.themeContrastDark", N_("High contrast, dark"), "moon", reach=_ALL, group=_LOOK),
    ActionSpec("window.textStandard", N_("Standard text size"), "text-aa", reach=_ALL, group=_LOOK),
    ActionSpec("window.textLarge", N_("Large text"), "text-aa", reach=_ALL, group=_LOOK),
    ActionSpec("window.textLargest", N_("Largest text"), "text-aa", reach=_ALL, group=_LOOK),
    ActionSpec("window.languageChinese", N_("Speak Chinese"), "translate", reach=_ALL, group=_LOOK),
    ActionSpec("window.languageEnglish", N_("Speak English"), "translate", reach=_ALL, group=_LOOK),
)
"""Those without a key stand in the person's menu."""
