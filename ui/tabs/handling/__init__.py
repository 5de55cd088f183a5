"""承办: the lists of tickets in work, and the ticket page in which a unit handles one and the centre checks it."""

from i18n import N_
from services.access.permissions import Permission
from ui.common.tab import TabSpec
from ui.tabs.handling.view import HandlingTab

TAB = TabSpec("handling", N_("Handling"), (Permission.TICKET_READ,), HandlingTab, icon="briefcase")
