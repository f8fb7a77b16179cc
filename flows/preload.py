"""Imported once before workers are forked: what all of them need is then made already, and shared."""

import contextlib

from flows.reading import extractor, languages

# A fault in a unit is told by the first worker, which meets it again; here nobody would hear of it.
with contextlib.suppress(Exception):
    languages()
    extractor()
