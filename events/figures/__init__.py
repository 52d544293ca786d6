"""The Club in figures: counted by the database, year by year, from what the public reads of past matinées."""
