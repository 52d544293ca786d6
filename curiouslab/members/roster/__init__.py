"""A list of people to inscribe, as a file: read, checked line by line, then inscribed whole or in part."""
