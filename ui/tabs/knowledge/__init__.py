"""The knowledge tab: items by class and unit, one item with its versions, the editor, and the review of a version."""

from ui.tabs.knowledge.view import TAB as TAB
