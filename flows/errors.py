"""Errors in words."""

_OWN = frozenset({"flows", "pipeline", "spiders", "warehouse"})


def describe(error: BaseException) -> str:
    """The error in words; the type is named where the error is none of FactReel's own."""
    text = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}"
    if type(error).__module__.partition(".")[0] in _OWN:
        return text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
