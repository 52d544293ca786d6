"""The roof: settings, addresses, pages without a domain, French rules, accounts."""

# The signature of the portal, with its typographic apostrophe (DESIGN.md §7).
SITE_NAME = "Club Curious Lab’"
