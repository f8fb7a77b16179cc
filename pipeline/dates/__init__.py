"""Dates in French, Italian and English text as EDTF, absolute, year-less and relative."""

from pipeline.dates.model import DateMention, Shift
from pipeline.dates.parser import DateParser
from pipeline.dates.words import DateWords

__all__ = ["DateMention", "DateParser", "DateWords", "Shift"]
