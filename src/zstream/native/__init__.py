"""The Python API: the same streams without HTTP."""
