"""The report: a static site of what the ledger holds, in the languages of ``catalogue/``."""
