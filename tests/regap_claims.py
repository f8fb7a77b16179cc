"""Rewrite the ``known_gap`` flags of the claim corpus from what the extractor does now.

Run it after a change of the rules (``python tests/regap_claims.py``), read the diff (an added flag is a
regression) and commit it: a fixed case that keeps its flag fails the suite.
"""

import re

from test_claims_corpus import CASES, LANGUAGES, ClaimExtractor, faults, load_cases

FLAG = "known_gap = true\n"


def main() -> None:
    """Rewrite the files of every language."""
    extractor = ClaimExtractor.load()
    for lang in LANGUAGES:
        path = CASES / f"{lang}.toml"
        gaps = {case["id"] for case in load_cases(lang) if faults(extractor, lang, case)}
        head, *cases = path.read_text(encoding="utf-8").split("[[case]]\n")
        flagged = [_flag(case.replace(FLAG, ""), gaps) for case in cases]
        path.write_text(head + "".join(f"[[case]]\n{case}" for case in flagged), encoding="utf-8")


def _flag(case: str, gaps: set[str]) -> str:
    name = re.match(r'id = "([^"]+)"\n', case)
    if name is None or name.group(1) not in gaps:
        return case
    return case[: name.end()] + FLAG + case[name.end() :]


if __name__ == "__main__":
    main()
