"""The judged set of the search: documents, what is looked for in them, and what must be found."""
