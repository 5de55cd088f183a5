"""Steps that are written in a form of several fields: the fields as data, one pane for all of them."""
