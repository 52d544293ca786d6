"""Communes and territories: the ground floor, which imports neither events nor the roof."""
