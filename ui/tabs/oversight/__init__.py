"""The oversight tab: cases found by the scan, decided by a person, and the papers that follow."""

from ui.tabs.oversight.view import TAB as TAB
