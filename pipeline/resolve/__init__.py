"""Statements to clusters: which mentions are one paper, and what each paper is called for life."""

from .authority import consult_authority
from .resolution import Resolver, resolve, resolve_again

__all__ = ["Resolver", "consult_authority", "resolve", "resolve_again"]
