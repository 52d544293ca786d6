"""How the pages hold when the archive grows: invented archives of 100, 1,000, 10,000 editions."""
