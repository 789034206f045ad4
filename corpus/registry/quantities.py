"""Quantities that a text states, and the keys by which two texts' numbers compare."""

from corpus.registry.number_keys import number_keys
from corpus.registry.quantity_reader import Quantity, find_quantities

__all__ = ["Quantity", "find_quantities", "number_keys"]
