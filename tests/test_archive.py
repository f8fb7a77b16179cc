"""The archive: what goes in comes out, other readers accept it, damage costs no more than what it hit."""

import gzip
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.model import Page
from spiders.archive import Unused, archive_files, read_archive
from spiders.archive_writer import ArchiveWriter, close_abandoned
from spiders.warc_reader import Broken, Record, read_records

AT = datetime(2026, 11, 20, 12, 30, 15, 123456, tzinfo=UTC)
HEADERS = {"content-type": "text/html; charset=utf-8", "etag": '"v1"', "content-length": "27"}


def _page(number: int = 1, body: bytes = b"<p>60 millions d'abonn\xc3\xa9s") -> Page:
    headers = {**HEADERS, "content-length": str(len(body))}
    declared = {"title": "Vidéo — 60 M", "lang": "fr"}
    return Page(f"http://a.example/{number}", body, "text/html", "a", AT, 200, headers, declared)


FILE = Page(
    "urn:factreel:file:abc:x.txt", b"60 million", "text/plain", "files", AT, declared={"date": "2026-11-01"}
)
REFUSAL = Unused("http://a.example/no", "a", "off_topic", "kein Wort – no word", AT)


def _written(folder: Path, *items: Page | Unused) -> Path:
    with ArchiveWriter(folder, clock=lambda: AT) as writer:
        for item in items:
            writer.write_page(item) if isinstance(item, Page) else writer.write_unused(item)
    return writer.files[-1]


@pytest.mark.parametrize(
    "item",
    [
        _page(),
        _page(body=b""),
        _page(body=bytes(range(256)) * 1000),
        _page(body=b"HTTP/1.1 500 no header\r\n\r\nof ours"),
        FILE,
        REFUSAL,
    ],
    ids=["page", "empty", "binary", "like-http", "file", "refusal"],
)
def test_what_goes_in_comes_out(tmp_path: Path, item: Page | Unused) -> None:
    _written(tmp_path, item)
    assert list(read_archive(tmp_path)) == [item]


def test_evidence_is_archived_but_is_no_page(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        for kind in ("robots", "list", "http_404", "other"):
            writer.write_page(_page(), kind=kind)
    assert list(read_archive(tmp_path)) == []
    records = [record for record in read_records(writer.files[0]) if isinstance(record, Record)]
    assert [record.kind for record in records] == ["warcinfo", *["response"] * 4]


def test_warcio_and_fastwarc_read_it(tmp_path: Path) -> None:
    path = _written(tmp_path, _page(1), FILE, REFUSAL)
    kinds = ["warcinfo", "response", "resource", "metadata"]
    with path.open("rb") as file:
        records = [
            (r.rec_type, r.content_stream().read()) for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert [kind for kind, _ in records] == kinds
    assert records[1][1] == _page(1).body
    with path.open("rb") as file:
        fast = [
            (r.headers["WARC-Type"], r.verify_block_digest()) for r in FastIterator(file, parse_http=False)
        ]
    assert fast == [(kind, True) for kind in kinds]
    with path.open("rb") as file:
        bodies = [(r.reader.read(), r.http_headers) for r in FastIterator(file)]
    assert bodies[1][0] == _page(1).body
    assert dict(bodies[1][1])["etag"] == '"v1"'


def test_a_new_file_each_hour_and_each_run(tmp_path: Path) -> None:
    moments = iter([AT, AT, AT + timedelta(minutes=40), AT + timedelta(minutes=41)])
    with ArchiveWriter(tmp_path, clock=lambda: next(moments)) as writer:
        for number in range(4):
            writer.write_page(_page(number))
    _written(tmp_path, _page(9))
    names = [path.name for path in archive_files(tmp_path)]
    assert names == [
        "factreel-20261120T123015Z-00000.warc.gz",
        "factreel-20261120T123015Z-00001.warc.gz",
        "factreel-20261120T131015Z-00000.warc.gz",
    ]
    assert [page.url[-1] for page in read_archive(tmp_path) if isinstance(page, Page)] == list("01923")


def test_a_writer_without_records_leaves_no_file(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path):
        pass
    assert archive_files(tmp_path) == []


def test_a_cut_at_any_byte_costs_only_the_record_it_hits(tmp_path: Path) -> None:
    data = _written(tmp_path / "whole", *map(_page, range(3)), FILE, REFUSAL).read_bytes()
    whole = tmp_path / "whole" / "factreel-20261120T123015Z-00000.warc.gz"
    ends = [record.end for record in read_records(whole) if isinstance(record, Record)]
    assert ends[-1] == len(data)
    cut = tmp_path / "cut.warc.gz.open"
    for length in range(1, len(data), 7):
        cut.write_bytes(data[:length])
        read = list(read_records(cut))
        kept = [end for end in ends if end <= length]
        assert [record.end for record in read if isinstance(record, Record)] == kept
        assert isinstance(read[-1], Broken) == (length not in ends)
        (closed,) = close_abandoned(tmp_path)
        assert closed.stat().st_size == (kept[-1] if kept else 0)


def test_a_killed_writer_leaves_a_readable_file(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; sys.path.insert(0, 'tests'); from pathlib import Path\n"
        "from test_archive import _page; from spiders.archive_writer import ArchiveWriter\n"
        "writer = ArchiveWriter(Path(sys.argv[1]))\n"
        "for n in range(5): writer.write_page(_page(n))\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, cwd=root)
    assert [path.suffix for path in archive_files(tmp_path)] == [".open"]
    pages = list(read_archive(tmp_path))
    assert [page.url[-1] for page in pages if isinstance(page, Page)] == list("01234")
    assert len(ArchiveWriter(tmp_path).recovered) == 1
    assert list(read_archive(tmp_path)) == pages


def test_a_full_disk_leaves_whole_records_only(tmp_path: Path) -> None:
    code = (
        "import resource, sys; sys.path.insert(0, 'tests'); from pathlib import Path\n"
        "from test_archive import _page; from spiders.archive_writer import ArchiveWriter\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))\n"
        "with ArchiveWriter(Path(sys.argv[1])) as writer:\n"
        "    for n in range(9):\n"
        "        try: writer.write_page(_page(n))\n"
        "        except OSError: break\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "    writer.write_page(_page(n))\n"
        "print(n)"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], check=True, cwd=root, capture_output=True, text=True
    )
    assert 1 < int(done.stdout) < 8
    urls = [item.url[-1] if isinstance(item, Page) else item for item in read_archive(tmp_path)]
    assert urls == [str(number) for number in range(int(done.stdout) + 1)]


def test_many_writers_at_once_take_nothing_from_each_other(tmp_path: Path) -> None:
    def write(number: int) -> None:
        with ArchiveWriter(tmp_path, clock=lambda: AT) as writer:
            writer.write_page(_page(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    items = list(read_archive(tmp_path))
    assert sorted(item.url for item in items if isinstance(item, Page)) == sorted(
        f"http://a.example/{number}" for number in range(40)
    )
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".gz"] * 40


def test_a_file_in_use_is_not_closed_by_another_writer(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        writer.write_page(_page())
        assert ArchiveWriter(tmp_path).recovered == []
        writer.write_page(_page(2))
    assert len(list(read_archive(tmp_path))) == 2


def test_a_changed_byte_is_reported_with_its_place(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=False, warc_version="1.1")
    for number in range(3):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"http://a.example/{number}", "response", payload=io.BytesIO(b"kling"), http_headers=headers
            )
        )
    path = tmp_path / "x.warc"
    path.write_bytes(buffer.getvalue().replace(b"kling", b"kleng", 2).replace(b"kleng", b"kling", 1))
    read = list(read_records(path))
    assert [type(record) for record in read] == [Record, Broken, Record]
    assert isinstance(read[1], Broken) and "http://a.example/1" in read[1].detail


@pytest.mark.parametrize(
    "data",
    [
        b"no warc at all",
        b"\x1f\x8b\x08\x00broken",
        gzip.compress(b"text"),
        b"WARC/1.1\r\n",
        b"WARC/1.1\r\n\r\n\r\n",
    ],
)
def test_what_is_no_warc_is_said_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(data)
    read = list(read_records(path))
    assert read and all(isinstance(record, Broken) for record in read)


def test_the_refusal_of_two_runs_is_one() -> None:
    later = Unused(REFUSAL.url, "a", "off_topic", "other words", AT + timedelta(days=1))
    assert later.id == REFUSAL.id != Unused(REFUSAL.url, "a", "http_404", "", AT).id
