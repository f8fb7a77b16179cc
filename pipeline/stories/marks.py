"""What articles say of their own origin: that they are translated."""

TRANSLATED = (
    "traduit de l'", "traduit du ", "traduit par", "traduction de l'", "traduction :", "article traduit",
    "tradotto dal", "tradotto da ", "traduzione di", "traduzione dal", "articolo tradotto",
    "translated from", "translated by", "translation by", "translation:",
)  # fmt: skip
HEAD = 400
TAIL = 400


def says_translated(text: str) -> bool:
    """Whether the beginning or the end of a text says that it is a translation (fr, it, en).

    >>> says_translated("Kling. Traduit de l'anglais par Ada."), says_translated("She translated Dante.")
    (True, False)
    """
    ends = (text[:HEAD] + "\n" + text[HEAD:][-TAIL:]).casefold().replace("’", "'")
    return any(mark in ends for mark in TRANSLATED)
