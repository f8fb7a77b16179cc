"""Imported before workers are forked that read much: the tools of all languages are made once, and shared."""

import contextlib
import gc

from flows.reading import extractor

with contextlib.suppress(Exception):
    extractor().prepare()

# As in ``flows.preload``: the collector need not walk over it.
gc.freeze()
