"""The issue catalogue: one table a stage, one row a kind of doubt, with what a person can do about it."""
