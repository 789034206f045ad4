"""Completes a question that does not stand alone from what the same person asked before."""

from retrieval.understanding.followups.completing import Completed, complete

__all__ = ["Completed", "complete"]
