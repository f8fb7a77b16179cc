"""What was said, and the statuses by value that must stand: the cases of ``test_warehouse_facts``."""

from decimal import Decimal

from warehouse_build import Said

TWO = {"story": "s2", "publisher": "B"}
CASES: dict[str, tuple[list[Said], dict[str, str]]] = {
    "one article": ([Said("60e6")], {"60000000": "single_source"}),
    "two independent stories": ([Said("60e6"), Said("60e6", **TWO)], {"60000000": "corroborated"}),
    "a translation is no second source": (
        [Said("60e6", lang="fr"), Said("60e6", lang="it", publisher="B")],
        {"60000000": "single_source"},
    ),
    "a syndicated copy is none either": (
        [Said("60e6", role="original"), Said("60e6", publisher="B", role="syndication")],
        {"60000000": "single_source"},
    ),
    "two stories of one publisher": ([Said("60e6"), Said("60e6", story="s2")], {"60000000": "single_source"}),
    "one origin cited twice": (
        [
            Said("60e6", claim={"modality": "attributed", "attributed_to": "kuaishou"}),
            Said("60e6", claim={"modality": "attributed", "attributed_to": "kuaishou"}, **TWO),
        ],
        {"60000000": "single_source"},
    ),
    "two origins cited": (
        [
            Said("60e6", claim={"modality": "attributed", "attributed_to": "kuaishou"}),
            Said("60e6", claim={"modality": "attributed", "attributed_to": "reuters"}, **TWO),
        ],
        {"60000000": "corroborated"},
    ),
    "a rounding agrees": (
        [Said("60e6"), Said("60.2e6", **TWO)],
        {"60000000": "corroborated", "60200000": "corroborated"},
    ),
    "another figure disputes": (
        [Said("60e6"), Said("66e6", **TWO)],
        {"60000000": "disputed", "66000000": "disputed"},
    ),
    "a bent translation disputes": (
        [Said("60e6", lang="fr"), Said("66e6", lang="it", publisher="B")],
        {"60000000": "disputed", "66000000": "disputed"},
    ),
    "a bound is borne out": (
        [Said("60e6", claim={"comparator": ">"}), Said("61e6", **TWO)],
        {"60000000": "corroborated", "61000000": "single_source"},
    ),
    "a bound is contradicted": (
        [Said("60e6", claim={"comparator": ">"}), Said("55e6", **TWO)],
        {"60000000": "disputed", "55000000": "disputed"},
    ),
    "a bound between a value that bears it out and one that contradicts it": (
        [
            Said("60e6", claim={"comparator": ">"}),
            Said("61e6", **TWO),
            Said("55e6", story="s3", publisher="C"),
        ],
        {"60000000": "disputed", "61000000": "disputed", "55000000": "disputed"},
    ),
    "two bounds of one direction do not contradict": (
        [Said("60e6", claim={"comparator": ">"}), Said("50e6", claim={"comparator": ">"}, **TWO)],
        {"60000000": "single_source", "50000000": "corroborated"},
    ),
    "about is within five per cent": (
        [Said("60e6"), Said("62e6", claim={"comparator": "~"}, **TWO)],
        {"60000000": "corroborated", "62000000": "corroborated"},
    ),
    "a rounding of the same origin is no second source": (
        [
            Said("60e6", claim={"modality": "attributed", "attributed_to": "kuaishou"}),
            Said("60.2e6", claim={"modality": "attributed", "attributed_to": "kuaishou"}, **TWO),
        ],
        {"60000000": "single_source", "60200000": "single_source"},
    ),
    "a rounding in a translation is no second source": (
        [Said("60.2e6", lang="fr"), Said("60e6", lang="it", publisher="B")],
        {"60200000": "single_source", "60000000": "single_source"},
    ),
    "another unit is another series": (
        [Said("60e6"), Said("66e6", claim={"unit": "organization"}, **TWO)],
        {"60000000": "single_source", "66000000": "single_source"},
    ),
    "another subject is another series": (
        [Said("60e6"), Said("66e6", claim={"subject": "vidu"}, **TWO)],
        {"60000000": "single_source", "66000000": "single_source"},
    ),
    "another period is another series": (
        [
            Said("60e6", claim={"metric": "revenue", "unit": "USD", "per": "year"}),
            Said("5e6", claim={"metric": "revenue", "unit": "USD", "per": "month"}, **TWO),
        ],
        {"60000000": "single_source", "5000000": "single_source"},
    ),
    "a loss of over 12 bn is borne out by 12.3 bn": (
        [
            Said("-12e9", claim={"metric": "profit", "unit": "USD", "comparator": ">"}),
            Said("-12.3e9", claim={"metric": "profit", "unit": "USD"}, **TWO),
        ],
        {"-12000000000": "corroborated", "-12300000000": "single_source"},
    ),
    "opposite bounds contradict": (
        [Said("60e6", claim={"comparator": ">"}), Said("50e6", claim={"comparator": "<"}, **TWO)],
        {"60000000": "disputed", "50000000": "disputed"},
    ),
    "other dates do not dispute": (
        [Said("60e6", claim={"as_of": "2026-01"}), Said("22e6", claim={"as_of": "2025-06"}, **TWO)],
        {"60000000": "single_source", "22000000": "single_source"},
    ),
    "a year does not dispute a month of it": (
        [Said("60e6", claim={"as_of": "2026-01"}), Said("90e6", claim={"as_of": "2026"}, **TWO)],
        {"60000000": "single_source", "90000000": "single_source"},
    ),
    "weeks apart without a date do not dispute": (
        [Said("60e6"), Said("66e6", published="2026-02-03", **TWO)],
        {"60000000": "single_source", "66000000": "single_source"},
    ),
    "another qualifier is another series": (
        [Said("60e6"), Said("12e6", claim={"qualifier": "monthly_active"}, **TWO)],
        {"60000000": "single_source", "12000000": "single_source"},
    ),
    "places on one board conflict": (
        [
            Said("1", claim={"metric": "rank", "unit": "position", "object": "vbench"}),
            Said("2", claim={"metric": "rank", "unit": "position", "object": "vbench"}, **TWO),
        ],
        {"1": "disputed", "2": "disputed"},
    ),
    "places on a board that is not named do not": (
        [
            Said("1", claim={"metric": "rank", "unit": "position"}),
            Said("2", claim={"metric": "rank", "unit": "position"}, **TWO),
        ],
        {"1": "single_source", "2": "single_source"},
    ),
    "several prices are no conflict": (
        [
            Said("10", claim={"metric": "price", "unit": "USD", "per": "month"}),
            Said("37", claim={"metric": "price", "unit": "USD", "per": "month"}, **TWO),
        ],
        {"10": "single_source", "37": "single_source"},
    ),
    "prices are not rounded": (
        [
            Said("10", claim={"metric": "price", "unit": "USD", "per": "month"}),
            Said("10.4", claim={"metric": "price", "unit": "USD", "per": "month"}, **TWO),
        ],
        {"10": "single_source", "10.4": "single_source"},
    ),
    "a forecast does not corroborate": (
        [Said("60e6"), Said("60e6", claim={"modality": "forecast"}, **TWO)],
        {"60000000": "single_source"},
    ),
    "a rumour alone": ([Said("60e6", claim={"modality": "hedged"})], {"60000000": "rumour"}),
    "two rumours stay a rumour": (
        [Said("60e6", claim={"modality": "hedged"}), Said("60e6", claim={"modality": "hedged"}, **TWO)],
        {"60000000": "rumour"},
    ),
    "a forecast alone": ([Said("60e6", claim={"modality": "forecast"})], {"60000000": "forecast"}),
    "a denial alone": ([Said("60e6", claim={"modality": "negated"})], {"60000000": "denied"}),
    "a denied rumour": (
        [Said("60e6", claim={"modality": "hedged"}), Said("60e6", claim={"modality": "negated"}, **TWO)],
        {"60000000": "denied"},
    ),
    "a denied assertion": (
        [Said("60e6"), Said("60e6", claim={"modality": "negated"}, **TWO)],
        {"60000000": "disputed"},
    ),
    "a forecast contradicts nothing": (
        [Said("60e6"), Said("90e6", claim={"modality": "forecast"}, **TWO)],
        {"60000000": "single_source", "90000000": "forecast"},
    ),
    "a changed article": (
        [
            Said("60e6", url="https://a.example/x"),
            Said("70e6", url="https://a.example/x", fetched="2026-01-25"),
        ],
        {"60000000": "superseded", "70000000": "single_source"},
    ),
    "an article changed back": (
        [
            Said("60e6", url="https://a.example/x"),
            Said("70e6", url="https://a.example/x", fetched="2026-01-25"),
            Said("60e6", url="https://a.example/x", fetched="2026-01-27"),
        ],
        {"60000000": "single_source", "70000000": "superseded"},
    ),
    "an update of the story": (
        [Said("60e6"), Said("70e6", role="update", published="2026-01-12")],
        {"60000000": "superseded", "70000000": "single_source"},
    ),
    "an update that repeats the figure": (
        [Said("60e6"), Said("60e6", role="update", published="2026-01-12")],
        {"60000000": "single_source"},
    ),
    "a launch": (
        [Said(None, claim={"metric": "launch", "unit": "date", "as_of": "2026-01-07"})],
        {"-": "single_source"},
    ),
    "two ranges that overlap": (
        [
            Said("2", claim={"metric": "speedup", "unit": "ratio", "value_max": Decimal(3)}),
            Said("2.5", claim={"metric": "speedup", "unit": "ratio"}, **TWO),
        ],
        {"2": "corroborated", "2.5": "single_source"},
    ),
    "a date that is none is kept": (
        [Said("60e6", claim={"as_of": "unknown"})],
        {"60000000": "single_source"},
    ),
    "the thirteenth month": ([Said("60e6", claim={"as_of": "2026-13"})], {"60000000": "single_source"}),
    "the largest value": ([Said("9e28")], {"9e28": "single_source"}),
}
