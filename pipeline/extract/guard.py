"""Checks on a page's bytes that come before any parser sees them.

The limits lie far above real pages (181 measured: under 1.5 MB, 3,300 ``<`` and 64 ``=`` in a
tag) and far below what makes lxml or trafilatura take minutes.
"""

from pipeline.extract.unusable import Unusable

MAX_BYTES = 5_000_000
MAX_TAGS = 50_000
MAX_ATTRIBUTES = 2_000

# What a file of another kind starts with; a server's media type and a file's name often lie.
SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"RIFF", "RIFF media"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"\x00\x00\x00\x18ftyp", "MP4 video"),
    (b"\x00\x00\x00\x20ftyp", "MP4 video"),
    (b"OggS", "Ogg media"),
    (b"ID3", "MP3 audio"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"SQLite format 3", "SQLite database"),
)
_CONTROLS = bytes(code for code in range(1, 32) if code not in (9, 10, 12, 13, 27))
_UTF16_32_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def check_html(body: bytes) -> None:
    """Refuse bytes that are too large, too complex, empty or no HTML; linear in their length.

    Raises:
        Unusable: ``too_large``, ``too_complex``, ``empty`` or ``not_html``.
    """
    if len(body) > MAX_BYTES:
        raise Unusable("too_large", f"{len(body)} bytes, at most {MAX_BYTES}")
    head = body[:1024].lstrip()
    if not head and not body.strip():
        raise Unusable("empty")
    _check_kind(body, head)
    _check_tags(body)


def _check_kind(body: bytes, head: bytes) -> None:
    for signature, name in SIGNATURES:
        if head.startswith(signature) or body.startswith(signature):
            raise Unusable("not_html", f"starts like a {name}")
    if head[:1] in {b"{", b"["} and b"<" not in head:
        raise Unusable("not_html", "starts like JSON")
    if body.startswith(_UTF16_32_MARKS):
        return
    sample = body[:4096]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > len(sample) / 20:
        raise Unusable("not_html", f"{controls} control characters in the first {len(sample)} bytes")


def _check_tags(body: bytes) -> None:
    pieces = body.split(b"<", MAX_TAGS + 1)
    if len(pieces) > MAX_TAGS + 1:
        raise Unusable("too_complex", f"over {MAX_TAGS} tags")
    for piece in [piece for piece in pieces[1:] if len(piece) > MAX_ATTRIBUTES]:
        attributes = piece.partition(b">")[0].count(b"=")
        if attributes > MAX_ATTRIBUTES:
            raise Unusable("too_complex", f"{attributes} attributes in a tag, at most {MAX_ATTRIBUTES}")
