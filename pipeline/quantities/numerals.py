"""Read digits with the separators of a locale, exactly."""

from decimal import Decimal

MAX_DIGITS = 40
VULGAR = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
}  # fmt: skip


def read_digits(text: str, decimal: str) -> Decimal | None:
    """Return the number that ``text`` writes where ``decimal`` is the decimal sign, else None.

    A sign that the locale uses for thousands is read as a decimal sign where the digits leave no
    other reading (``2.5`` in French, ``1,3`` in English).

    >>> read_digits("1,234,567", "."), read_digits("4,800", ","), read_digits("4,800", ".")
    (Decimal('1234567'), Decimal('4.800'), Decimal('4800'))
    """
    if len(text) > MAX_DIGITS:
        return None
    if text.isdigit():
        return Decimal(text)
    if text[-1] in VULGAR:
        base = read_digits(text[:-1], decimal) if len(text) > 1 else Decimal(0)
        return None if base is None else base + VULGAR[text[-1]]
    mark = _group_mark(text)
    return _read_single(text, decimal) if mark is None else _read_grouped(text, mark)


def _group_mark(text: str) -> str | None:
    """The sign that must part thousands here, None where one sign may be a decimal sign."""
    for mark in " '":
        if mark in text:
            return mark
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        return "," if text.rfind(".") > text.rfind(",") else "."
    return None if dots + commas == 1 else ("." if dots else ",")


def _read_single(text: str, decimal: str) -> Decimal:
    mark = "." if "." in text else ","
    whole, _, rest = text.partition(mark)
    if mark != decimal and len(rest) == 3 and len(whole) <= 3 and whole[0] != "0":
        return Decimal(whole + rest)
    return Decimal(f"{whole}.{rest}")


def _read_grouped(text: str, mark: str) -> Decimal | None:
    *groups, last = text.split(mark)
    last, _, fraction = last.replace(",", ".").partition(".")
    head, *middle = groups
    fits = head.isdigit() and len(head) <= 3 and all(len(g) == 3 and g.isdigit() for g in [*middle, last])
    if not fits or (fraction and not fraction.isdigit()):
        return None
    return Decimal("".join([*groups, last]) + (f".{fraction}" if fraction else ""))
