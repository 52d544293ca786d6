"""Feeds that a reader subscribes to: what everyone may read, and nothing else."""
