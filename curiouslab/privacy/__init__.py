"""What is kept of people: declared field by field, given back, erased in time, renamed on demand."""
