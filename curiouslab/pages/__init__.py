"""The pages that the law asks of a public site, and the map of the site."""
