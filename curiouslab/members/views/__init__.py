"""Pages of the members: the space, what is kept of them, and where access is asked for."""
