"""Management of the communes."""
