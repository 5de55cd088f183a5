"""All scenes, those of one office together; what changes a ticket stands last."""

from typing import Final

from shots_apart import entry_scenes, window_scenes
from shots_around import around_scenes
from shots_disputes import dispute_scenes
from shots_knowledge import knowledge_scenes
from shots_lists import list_scenes
from shots_over import over_scenes
from shots_scene import Scene
from shots_tabs import moment_scenes, pane_scenes, tab_scenes
from shots_tickets import ticket_scenes
from shots_work import work_scenes

SCENES: Final[tuple[Scene, ...]] = (
    *entry_scenes(),
    *tab_scenes(),
    *moment_scenes(),
    *pane_scenes(),
    *window_scenes(),
    *over_scenes(),
    *list_scenes(),
    *work_scenes(),
    *dispute_scenes(),
    *around_scenes(),
    *knowledge_scenes(),
    *ticket_scenes(),
)
