"""Bytes and JSON to nouns and back; pure, and knows no sockets, no engine and no clock."""
