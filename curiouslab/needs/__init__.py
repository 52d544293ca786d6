"""What people look for and do not find, and what they propose: counted by term, of nobody (ADR 0046)."""
