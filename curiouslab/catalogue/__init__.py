"""The catalogue of components, for the team: what the pages are made of, shown live in its states."""
