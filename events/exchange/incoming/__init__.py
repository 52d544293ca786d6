"""From the file to the rows: one edition, all or nothing."""
