"""The workbench: what waits for this person, what today brought, and what changed."""

from ui.tabs.workbench.view import TAB as TAB
