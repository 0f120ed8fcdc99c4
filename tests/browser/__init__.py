"""A package, so that the browser which its modules share is closed before those of others begin."""
