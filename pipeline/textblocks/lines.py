"""What kind of line a line of plain text is, judged by its form alone."""

import re
from dataclasses import dataclass

HEADING = re.compile(r"(#{1,6})[ \t]+\S")
#: What marks a list item: a dash or bullet, or a number; also "#1", "n° 1" and "1st –".
MARKER = (
    r"(?:[-*•–·‣▪→»]|(?:#|[nN][°º.] ?)?\d{1,3}(?:[.)]|[°º][.)]?)|#\d{1,3}"
    r"|\d{1,3}(?:st|nd|rd|th|er|re|ère|e|ème)[ ]?[-–—:.)])"
)
LIST_ITEM = re.compile(rf"[ \t]*{MARKER}[ \t]+\S")
NUMBERED = re.compile(r"[ \t]*\d{1,2}[.)][ \t]+[^\W\d_]")
TABLE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t:|+-]*-{2,}[ \t:|+-]*$")
RULE = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}$")
QUOTE = re.compile(r"[ \t]*>[ \t]?\S")
#: A figure standing alone on its line: at most three short words beside the digits.
FIGURE = re.compile(
    r"""[ \t]*[≈~<>≤≥+−-]?[ \t]*
    (?:[A-Z]{0,3}[$€£¥₩₹][ \t]*)?(?:[A-Z]{3}[ \t])?                 # a currency before
    \d[\d\s.,'’]*(?:[-–][\d.,]+)?[ \t]*                           # the number, or a range
    (?:(?:[KkMmBb]|[MBmb]n|Md|mld|mln|bn|mila|millions?|milliards?|milion[ei]|miliard[oi]
       |billions?|thousand|fps|p|x|s|h|min)\b\.?)?[ \t]*            # a scale or unit
    (?:%|[$€£¥]|[A-Z]{3})?(?:[ \t]*[A-Za-z$€]{1,8})?[ \t]*\+?[ \t]*$  # a currency after, a short word""",
    re.VERBOSE,
)
#: A figure with the words around it that a card's value may have: "up to 25 s", "US$14 / month", "4.6 / 5".
VALUE = re.compile(
    r"""[ \t]*(?:[^\W\d_]{1,9}[ ]){0,3}[≈~<>≤≥+−-]?[ \t]*
    (?:[A-Z]{0,3}[$€£¥₩₹][ \t]*|[A-Z]{3}[ ])?\d[\d\s.,'’]*              # the number, a currency before
    (?:[^\W\d_]{1,10}\.?|[%$€£¥+])?(?:[ \t]*[$€£¥%+])?                # its scale, unit or currency
    (?:[ ](?:[^\W\d_]{1,10}|[$€£¥]))?(?:[ ]?/[ ]?[\w]{1,8})?           # a word more, "per" of a slash
    (?:[ ]\([^()]{1,24}\))?[ \t]*$""",
    re.VERBOSE,
)
#: A year at the end of words: "Videos in 2025".
YEAR = re.compile(r"[^\W\d_] (?:19|20)\d\d[ \t]*$")
DATE_ONLY = re.compile(
    r"""[ \t]*(?:(?:\d{1,2}(?:er|º|°|st|nd|rd|th)?[ \t]+)?            # the day before the month
    [^\W\d_]{3,10}\.?,?[ \t]+(?:\d{1,2},[ \t]+)?)?                  # the month, the day after it
    (?:19|20)\d\d(?:[-/]\d{1,2}(?:[-/]\d{1,2})?)?[ \t]*:?[ \t]*$""",
    re.VERBOSE,
)
#: A line that is all bold, as unmarked headings are.
BOLD = re.compile(r"[ \t]*(\*\*|__)(?![\s*_])[^*\n]{2,90}?\1[ \t]*$")
#: "Employees: 57", "**Siège :** Montpellier": a short label and a short value.
PAIR = re.compile(
    r"""[ \t]*[*_]{0,2}[^\W_](?:[^:：*_.!?;|]|[.](?=\S)){1,38}?[*_]{0,2}[ ]?[:：][*_]{0,2}[ \t]+
    [*_]{0,2}(?:[^.!?…|]|[.](?=\S)){1,79}[*_]{0,2}[ \t]*$""",
    re.VERBOSE,
)
LABEL_WORDS = 5
#: A glued row begins with a place ("1", "2-8", "9+") run into a capital letter.
GLUED_ROW = re.compile(r"(\d{1,3}(?:[-–]\d{1,3}|\+)?)(?=[^\W\d_a-zà-ÿ])")
GLUE = re.compile(r"(?<=[a-zà-ÿ0-9)])(?=[A-ZÀ-ÖØ-Þ])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its break, at ``[start, end)`` of the text."""

    text: str
    start: int
    end: int

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def split_lines(text: str) -> list[Line]:
    """The lines of a text with their offsets; only ``\\n`` breaks a line.

    >>> [(line.text, line.start) for line in split_lines("a\\n\\nb")]
    [('a', 0), ('', 2), ('b', 3)]
    """
    lines, start = [], 0
    for part in text.split("\n"):
        stripped = part.rstrip("\r")
        lines.append(Line(stripped, start, start + len(stripped)))
        start += len(part) + 1
    return lines


def is_figure(text: str) -> bool:
    """Whether a line is the value of a stat card.

    >>> [is_figure(line) for line in ("60M", "240M $", "+ 44 %", "2024", "60M users in all of Asia")]
    [True, True, True, True, False]
    """
    return len(text) <= 32 and FIGURE.match(text) is not None


def is_value(text: str) -> bool:
    """Whether a line can be a card's value where its label stands beside it.

    >>> [is_value(line) for line in ("C$610M (May 2025)", "up to 25 s", "US$14 / month", "Sales in 2025")]
    [True, True, True, False]
    """
    return len(text) <= 40 and (is_figure(text) or (VALUE.match(text) is not None and not YEAR.search(text)))


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else, as the heads of timeline entries are.

    >>> [is_date(line) for line in ("2024", "June 2025", "1er mars 2025", "60M", "Kling 2025 review")]
    [True, True, True, False, False]
    """
    return len(text) <= 32 and DATE_ONLY.match(text) is not None


def is_pair(text: str) -> bool:
    """Whether a line is a label and its value, as in a company's or a product's card.

    >>> [is_pair(line) for line in ("Employees: 57", "**Prix :** 9,99 $ par mois", "Ada: We grew. A lot.")]
    [True, True, False]
    """
    if PAIR.match(text) is None or LIST_ITEM.match(text):
        return False
    label = text.replace("：", ":").partition(":")[0]
    return len(label.split()) <= LABEL_WORDS


def is_label(text: str) -> bool:
    """Whether a line can be a stat card's label or a heading: short, no sentence."""
    stripped = text.strip().rstrip("*_")
    return 0 < len(stripped) <= 70 and stripped[-1] not in ".!?:;,…|" and not LIST_ITEM.match(text)


def is_heading(text: str) -> bool:
    """Whether an unmarked line reads as a heading: short, starts high, no sentence mark at the end.

    A line that somebody says is none, either.
    """
    stripped = text.strip()
    if BOLD.match(text):
        stripped = stripped.strip("*_")
    spoken = stripped.rstrip('"»” \u00a0\u202f')[-1:] in (".", "…")
    if not (1 < len(stripped) <= 130) or stripped[-1] in ".:;,…|)" or spoken:
        return False
    return (stripped[0].isupper() or stripped[0].isdigit() or stripped[0] in "«“\"'#") and len(
        stripped.split()
    ) <= 18
