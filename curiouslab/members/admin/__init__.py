"""Members at the desk: mandates, their import and renewal, requests of access, domains of communes."""

from curiouslab.members.admin import domains, mandates, requests

__all__ = ["domains", "mandates", "requests"]
