"""Extraction: an archived HTML page becomes an Article of Blocks.

``pipeline.extract.page.extract_page`` does it, ``pipeline.extract.unusable.Unusable`` says why not,
``pipeline.extract.guard.check_html`` is the check beforehand. Nothing is imported here, so that
reading a language file does not load trafilatura.
"""
