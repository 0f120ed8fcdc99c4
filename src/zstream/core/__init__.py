"""The nouns everything else speaks in; imports nothing of ours and nothing from outside the standard library."""
