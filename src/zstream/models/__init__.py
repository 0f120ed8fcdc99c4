"""Which model file a name means."""
