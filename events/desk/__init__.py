"""What the desk does behind its forms, apart from the admin: people, addresses, readiness."""
