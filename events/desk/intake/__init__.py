"""A notice becomes a draft edition: what was read, where it stands, who is known, what was confirmed."""
