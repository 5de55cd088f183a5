"""How news look: a line each, a list by days, the bell in the tab row. Shared by the window and the workbench."""
