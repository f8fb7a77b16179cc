"""Imported once before workers are forked: what all of them need is then made already, and shared."""

import contextlib
import gc

import pyarrow as pa  # type: ignore[import-untyped]

from flows.reading import extractor, languages

# A fault in a unit is told by the first worker, which meets it again; here nobody would hear of it.
with contextlib.suppress(Exception):
    languages()
    extractor()

# With its first array pyarrow loads pandas where that is installed: 50 MB in each worker otherwise.
pa.array([])
# What all share the collector need not walk over, which would make each worker a copy of it.
gc.freeze()
