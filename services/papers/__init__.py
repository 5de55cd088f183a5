"""Official papers: fonts, the layout engine on the grid of GB/T 9704, templates, one module for each kind."""
