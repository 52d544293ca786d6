"""What a spreadsheet would take for a formula, written as text and read back as it was."""

# As OWASP lists them: a spreadsheet drops what is before a sign, and reads the signs of full width as ours.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
QUOTE = "'"


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"{QUOTE}{text}" if text.startswith(DANGEROUS) else text


def unquoted(text: str) -> str:
    """Return a text without the quote that `safe` set before it."""
    return text[1:] if text[:1] == QUOTE and text[1:].startswith(DANGEROUS) else text
