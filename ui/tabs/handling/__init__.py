"""The handling tab: the lists of tickets in work, and the page on which a unit handles one and the centre checks it."""

from ui.tabs.handling.view import TAB as TAB
