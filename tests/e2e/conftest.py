"""The office's windows for whole-day tests."""

from tests.ui.conftest import dressed, make_context, no_widget_is_collected_while_it_paints, office_language

__all__ = ["dressed", "make_context", "no_widget_is_collected_while_it_paints", "office_language"]
