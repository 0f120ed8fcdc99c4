"""The routes, by concern."""
