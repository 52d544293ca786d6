"""The record of a matinée: its synthesis as data, of which the page, the files and the versions are made."""
