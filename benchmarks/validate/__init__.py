"""Validation beside the bare parsing of the same files."""
