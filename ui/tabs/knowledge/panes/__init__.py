"""What stands around the items, a pane each: corrections, gaps, duties, phones, canned texts."""
