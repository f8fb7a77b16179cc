"""Values, dates and counts as a reader of one language writes them, by CLDR's data."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_decimal, format_percent, get_currency_symbol, parse_pattern
from babel.units import format_unit

from warehouse.report.charts import Chart
from warehouse.report.language import Language
from warehouse.report.records import Fact

_CURRENCY = re.compile(r"[A-Z]{3}")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_SIGNED = frozenset({"stock_move", "growth"})


class Formats:
    """The formats of one language; what was formatted once is remembered."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = language.cldr
        self.number = lru_cache(4096)(self._number)
        self.day = lru_cache(4096)(self._day)
        self.edtf = lru_cache(4096)(self._edtf)
        self._counts = lru_cache(4096)(self._count)
        self.figure = lru_cache(32768)(self._figure)
        self._amount = lru_cache(16384)(self._make_amount)
        self._units: Mapping[str, Callable[[Decimal], str]] = {
            "percent": lambda value: self._percent(value / 100),
            "ratio": lambda value: language.text("times", n=self.number(value)),
            "position": lambda value: language.text("number_word", n=self.number(value)),
            "pixel": lambda value: language.text("lines", n=format(value.normalize(), "f")),
            "fps": lambda value: f"{self.number(value)} {language.units['fps'].other}",
            "second": self._duration,
        }

    def value(self, fact: Fact, *, bare: bool = False) -> str:
        """A fact's value with comparator, unit and period; ``bare`` without what the metric says anyway."""
        if fact.value_min is None:
            return str(self.edtf(fact.as_of))
        return self.figure(
            fact.value_min, fact.value_max, fact.comparator, fact.unit, per=fact.per, out_of=fact.out_of,
            signed=fact.metric in _SIGNED, bare=bare,
        )  # fmt: skip

    def _figure(
        self,
        low: Decimal,
        high: Decimal | None,
        comparator: str | None,
        unit: str,
        *,
        per: str | None = None,
        out_of: int | None = None,
        signed: bool = False,
        bare: bool = False,
    ) -> str:
        """A value or range in words."""
        words = self._amount(low, unit, signed, bare)
        if high is not None and high != low:
            words = self.language.text(
                "range",
                low=self._amount(low, unit, signed, True),
                high=self._amount(high, unit, signed, bare),
            )
        if out_of is not None:
            words = self.language.text(
                "of_n", k=self.number(low), n=self._amount(Decimal(out_of), unit, False, bare)
            )
        if pattern := self.language.comparators.get(comparator or "="):
            words = pattern.format(value=words)
        return f"{words} {self.language.label('per', per)}" if per else words

    def _make_amount(self, value: Decimal, unit: str, signed: bool, bare: bool) -> str:
        sign = "+" if signed and value > 0 else ""
        if _CURRENCY.fullmatch(unit):
            return sign + self.money(value, unit)
        if write := self._units.get(unit):
            return sign + write(value)
        return self._counted(value, unit, bare)

    def _counted(self, value: Decimal, unit: str, bare: bool) -> str:
        number = self._large(value)
        forms = self.language.units.get(unit)
        if bare:
            return number
        if forms is None:
            return f"{number} {unit}"
        if forms.large and self._is_round(value):
            return f"{number} {forms.large}"
        return f"{number} {self.language.plural(forms, value)}"

    def tick(self, value: Decimal | str, unit: str) -> str:
        """The label of a tick: a value of the axis, or a date."""
        return self._amount(value, unit, False, True) if isinstance(value, Decimal) else self.edtf(value)

    def _percent(self, part: Decimal) -> str:
        return str(format_percent(part, locale=self.locale, decimal_quantization=False))

    def share(self, part: float) -> str:
        """A part of one in whole per cent."""
        return str(format_percent(part, locale=self.locale))

    def series(self, chart: Chart) -> str:
        """What a chart shows: the metric, and its period where there is one."""
        label = self.language.label("metrics", chart.metric)
        return f"{label} {self.language.label('per', chart.per)}" if chart.per else label

    def money(self, value: Decimal, currency: str) -> str:
        """A sum; from a million on with the words of the language."""
        symbol = str(get_currency_symbol(currency, locale=self.locale))
        if self._is_round(value):
            number = self._large(abs(value))
            name = self.language.currencies.get(currency, currency)
            sign = "−" if value < 0 else ""
            return sign + self.language.text("money_large", number=number, symbol=symbol, name=name)
        pattern = parse_pattern(self.locale.currency_formats["standard"].pattern)
        places = (
            0 if value == value.to_integral_value() else max(2, -int(value.normalize().as_tuple().exponent))
        )
        pattern.frac_prec = (places, places)
        return str(pattern.apply(value, self.locale, currency=currency, currency_digits=False))

    def _large(self, value: Decimal) -> str:
        """A number, from a million on in millions and so on where three decimals hold it."""
        powers = sorted((int(power) for power in self.language.scales), reverse=True)
        for power in powers:
            if abs(value) >= 10**power and self._is_round(value):
                short = value.scaleb(-power)
                word = self.language.plural(self.language.scales[str(power)], short)
                return f"{self.number(short)} {word}"
        return str(self.number(value))

    def _is_round(self, value: Decimal) -> bool:
        """Whether a word such as million, and three decimals, hold the number."""
        powers = [int(power) for power in self.language.scales if abs(value) >= 10 ** int(power)]
        return bool(powers) and value.scaleb(3 - max(powers)) % 1 == 0

    def _duration(self, seconds: Decimal) -> str:
        for size, unit in ((3600, "hour"), (60, "minute")):
            if seconds >= 2 * size and (seconds / size * 10) % 1 == 0:
                return str(format_unit(seconds / size, unit, length="short", locale=self.locale))
        return str(format_unit(seconds.normalize(), "second", length="short", locale=self.locale))

    def _number(self, value: Decimal | int) -> str:
        return str(format_decimal(value, locale=self.locale, decimal_quantization=False))

    def count(self, key: str, number: int) -> str:
        """A counted thing: 3 independent stories."""
        return self._counts(key, number)

    def _count(self, key: str, number: int) -> str:
        return self.language.plural(self.language.counts[key], number).format(n=self.number(number))

    def _edtf(self, text: str | None) -> str:
        """A date of the ledger, as exact as it is.

        Anything but a day, a month, a quarter or a year stays as it stands.
        """
        if not text:
            return self.language.text("unknown_date")
        try:
            if found := _QUARTER.fullmatch(text):
                return self._skeleton("yQQQ", date(int(found[1]), int(found[2]) * 3, 1))
            if found := _MONTH.fullmatch(text):
                return self._skeleton("yMMM", date(int(found[1]), int(found[2]), 1))
            return self.day(date.fromisoformat(text)) if len(text) == 10 else text
        except ValueError:
            return text

    def _skeleton(self, skeleton: str, day: date) -> str:
        return str(format_skeleton(skeleton, day, locale=self.locale))

    def _day(self, day: date | None) -> str:
        """A day."""
        return (
            str(format_date(day, "d MMM y", locale=self.locale))
            if day
            else self.language.text("unknown_date")
        )

    def moment(self, moment: datetime) -> str:
        """A time to the minute; times of the ledger are in UTC."""
        return str(format_datetime(moment, "d MMM y, HH:mm", locale=self.locale))
