"""Measures zstream from outside, as its readers meet it, alone and beside its peers."""
