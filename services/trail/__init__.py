"""Both logs below the door: which rows are kept, how they are linked, the triggers that write them."""
