"""Laws that hold on every page for every person: nothing is cut, everything speaks, in every language and look."""
