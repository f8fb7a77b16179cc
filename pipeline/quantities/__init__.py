"""Quantities in French, Italian and English text: numbers with unit, scale, range and comparator."""

from pipeline.quantities.model import Excluded, Quantity
from pipeline.quantities.parser import QuantityParser
from pipeline.quantities.words import NumberWords

__all__ = ["Excluded", "NumberWords", "Quantity", "QuantityParser"]
