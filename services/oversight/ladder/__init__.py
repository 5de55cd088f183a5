"""The ladder of a case: its steps, what units owe, what was judged, what was handed over."""
