"""From the rows to the file: one edition, as the format writes it."""
