"""Releases: what changed, whether readers break, and how an earlier one is made again."""
