"""What lies between a figure and the words that tell of it."""

from pipeline.quantities import Quantity


def gap(quantity: Quantity, start: int, end: int) -> tuple[int, int]:
    """The two positions between a figure and words before or after it; words across its start turn them."""
    return (quantity.end, start) if start >= quantity.end else (end, quantity.start)
