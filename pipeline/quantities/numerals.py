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
    if text[-1] in VULGAR:
        whole = text[:-1]
        base = read_digits(whole, decimal) if whole else Decimal(0)
        return None if base is None else base + VULGAR[text[-1]]
    if text.isdigit():
        return Decimal(text)
    for mark in " '":
        if mark in text:
            return _read_grouped(text, mark)
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        last = "." if text.rfind(".") > text.rfind(",") else ","
        if text.count(last) > 1:
            return None
        return _read_grouped(text, "," if last == "." else ".")
    mark = "." if dots else ","
    if dots + commas > 1:
        return _read_grouped(text, mark)
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
