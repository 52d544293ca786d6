"""How many times something may be done from somewhere, counted by the database for all processes."""
