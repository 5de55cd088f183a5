"""The intake tab: one form for a ringing phone, with what helps beside it."""

from ui.tabs.intake.view import TAB as TAB
