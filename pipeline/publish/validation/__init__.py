"""Checks a published dataset from outside, by its files alone."""

from .finding import Finding
from .run import validate_dataset

__all__ = ["Finding", "validate_dataset"]
