"""Who reads what, on which output: every reader, every state, every audience, every address."""
