"""Checks a published dataset from outside, by its files alone."""

from .finding import Finding
from .run import Verdict, examine_dataset, validate_dataset

__all__ = ["Finding", "Verdict", "examine_dataset", "validate_dataset"]
