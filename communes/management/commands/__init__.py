"""Commands of the communes."""
