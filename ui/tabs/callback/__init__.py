"""The callback tab: the call list, one form a call, done and on to the next."""

from ui.tabs.callback.view import TAB as TAB
