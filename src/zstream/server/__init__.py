"""The ASGI app: composition root, routes, writers, admission."""
