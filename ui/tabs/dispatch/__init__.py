"""The dispatch tab: the queue, the ticket, the units that are proposed, and the form that sends it out."""

from ui.tabs.dispatch.view import TAB as TAB
