"""The system tab: people, units, papers, calendar, rules, imports, check-up, log."""

from ui.tabs.system.view import TAB as TAB
