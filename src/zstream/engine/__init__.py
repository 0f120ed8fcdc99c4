"""Engines: who gets compute at each step, and what comes of it."""
