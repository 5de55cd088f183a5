"""The tabs of the window, one line each, in the order in which a ticket travels."""

from typing import Final

from ui.common.tab import TabSpec
from ui.tabs import callback, dispatch, handling, intake, knowledge, oversight, system, workbench

TABS: Final[tuple[TabSpec, ...]] = (
    workbench.TAB,
    intake.TAB,
    dispatch.TAB,
    handling.TAB,
    callback.TAB,
    knowledge.TAB,
    oversight.TAB,
    system.TAB,
)
