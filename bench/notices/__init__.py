"""Notices in varied styles, what each says, and how much of it is read right."""
