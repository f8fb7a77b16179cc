"""Local files: what is read, what it is called, and the one line for what cannot be read."""

import gzip
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.model import Page
from spiders.archive import Unused, read_archive
from spiders.archive_writer import ArchiveWriter
from spiders.ingest import InputError, read_paths
from spiders.topic import load_topic
from spiders.warc_ingest import Positions, WarcFilter, read_filtered

TEXT = "# Kling\n\n60 millions d’utilisateurs\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_bytes(TEXT)
    (tmp_path / "a.md").write_bytes(TEXT)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.HTML").write_bytes(b"<p>60 million")
    (tmp_path / "sub" / "notes.pdf").write_bytes(b"%PDF")
    return tmp_path


def _pages(*paths: str | Path, **declared: str) -> list[Page]:
    return [item for item in read_paths(paths, declared) if isinstance(item, Page)]


def _errors(*paths: str | Path) -> list[InputError]:
    return [item for item in read_paths(paths) if isinstance(item, InputError)]


def test_folders_globs_and_files(folder: Path) -> None:
    names = [page.declared["file"] for page in _pages(folder)]
    assert names == ["a.md", "b.txt", "c.HTML"]
    assert [page.declared["file"] for page in _pages(f"{folder}/*.[tm]*")] == ["a.md", "b.txt"]
    assert [page.declared["file"] for page in _pages(f"{folder}/**/*.HTML")] == ["c.HTML"]
    assert [page.media_type for page in _pages(folder)] == ["text/markdown", "text/plain", "text/html"]


def test_an_address_of_its_own_tells_nothing_of_the_machine(folder: Path) -> None:
    (page,) = _pages(folder / "b.txt")
    assert page.url.startswith("urn:factreel:file:") and page.url.endswith(":b.txt")
    assert str(folder) not in repr(page)
    moved = folder / "sub" / "b.txt"
    moved.write_bytes(TEXT)
    assert _pages(moved)[0].id == page.id


def test_a_sidecar_goes_before_what_is_declared_for_all(folder: Path) -> None:
    about = {"url": "https://a.example/x", "lang": "fr", "publisher": "A", "date": "2026-11-01"}
    (folder / "b.meta.json").write_text(json.dumps(about))
    (page,) = _pages(folder / "b.txt", lang="it", title="T")
    assert page.url == "https://a.example/x"
    del about["url"]
    assert page.declared == {**about, "title": "T", "file": "b.txt"}
    (folder / "b.txt.meta.json").write_text('{"lang": "en"}')
    assert _pages(folder / "b.txt")[0].declared["lang"] == "en"


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.html": (b" \n\t", "empty"),
    "picture.html": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00" * 9, "not_text"),
    "program.txt": (bytes(range(256)) * 4, "not_text"),
    "table.xlsx": (b"PK", "unknown_type"),
    "noending": (b"text", "unknown_type"),
    "huge.txt": (b"x" * 21_000_000, "too_large"),
    "broken.warc.gz": (b"\x1f\x8b\x08\x00no", "broken_warc"),
    "empty.warc": (b"", "empty"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_clear_line_and_the_others_go_on(folder: Path, name: str) -> None:
    data, reason = BAD_FILES[name]
    (folder / name).write_bytes(data)
    items = list(read_paths([folder / name, folder / "b.txt"]))
    errors = [item for item in items if isinstance(item, InputError)]
    assert reason in [error.reason for error in errors]
    assert all(name in str(error) and "\n" not in str(error) for error in errors)
    assert isinstance(items[-1], Page)


BAD_SIDECARS = {
    "no JSON": "{",
    "no JSON object": "[]",
    "color: texts under": '{"color": "red"}',
    "lang: texts under": '{"lang": 3}',
    "url: 'x' is no address": '{"url": "x"}',
}


@pytest.mark.parametrize("wanted", BAD_SIDECARS)
def test_a_bad_sidecar_names_its_key(folder: Path, wanted: str) -> None:
    (folder / "b.meta.json").write_text(BAD_SIDECARS[wanted])
    (error,) = _errors(folder / "b.txt")
    assert error.reason == "bad_sidecar" and wanted in str(error)


def test_what_is_not_there_is_said(folder: Path) -> None:
    (folder / "void").mkdir()
    details = [error.detail for error in _errors(folder / "nope.txt", f"{folder}/*.nope", folder / "void")]
    assert details[0] == "no such file"
    assert details[1] == "no file matches"
    assert details[2].startswith("the folder holds no file ending in .html")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (error,) = _errors(folder / "b.txt")
    assert error.reason == "unreadable"


def test_a_dangling_link_is_unreadable(folder: Path) -> None:
    (folder / "x.txt").symlink_to(folder / "nowhere")
    (error,) = _errors(folder / "x.txt")
    assert error.reason == "unreadable"


def test_files_go_through_the_archive_unchanged(folder: Path) -> None:
    pages = _pages(folder)
    with ArchiveWriter(folder / "archive") as writer:
        for page in pages:
            writer.write_page(page)
    assert list(read_archive(folder / "archive")) == pages


def test_a_warc_file_gives_its_html_pages(folder: Path) -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)

    def fetched(path: str, media: str, status: int = 200) -> Page:
        headers = {"content-type": media, "content-length": "3"}
        return Page(f"http://a.example/{path}", b"<p>", media, "a", at, status, headers)

    wanted = fetched("page", "text/html")
    with ArchiveWriter(folder / "warc") as writer:
        for page in (wanted, fetched("x.png", "image/png"), fetched("gone", "text/html", 404)):
            writer.write_page(page)
    (page,) = list(read_paths(writer.files, {"publisher": "A"}))
    assert isinstance(page, Page)
    assert (page.id, page.source, page.declared) == (wanted.id, "a", {"publisher": "A"})


def _news_page(url: str, title: str, lang: str = "en", **headers: str) -> Page:
    body = f"<html lang={lang}><head><title>{title}</title></head><p>text".encode()
    flat = {"content-type": "text/html", "content-length": str(len(body)), **headers}
    return Page(url, body, "text/html", "x", datetime(2026, 11, 1, tzinfo=UTC), 200, flat)


def write_warc(path: Path, pages: list[Page]) -> Path:
    """A WARC file of another writer."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for page in pages:
            status = StatusAndHeaders("200 OK", list(page.headers.items()), protocol="HTTP/1.1")
            body = io.BytesIO(page.body)
            writer.write_record(writer.create_warc_record(page.url, "response", body, http_headers=status))
    return path


@pytest.fixture
def crawl_file(tmp_path: Path) -> Path:
    pages = [
        _news_page("https://www.a.example/1", "Kling reaches 60 million users"),
        _news_page("https://a.example/2", "The price of cheese"),
        _news_page("https://a.example/3", "Kling erreicht 60 Millionen", "de-DE"),
        _news_page("https://b.example/4", "Kling reaches 60 million users"),
        _news_page("https://a.example/5", "Kling once more", **{"tdm-reservation": "1"}),
        _news_page("https://a.example/6", "Kling, sessanta milioni di utenti", "it"),
    ]
    return write_warc(tmp_path / "cc.warc.gz", pages)


def test_a_foreign_archive_is_filtered_before_extraction(crawl_file: Path, tmp_path: Path) -> None:
    wanted = WarcFilter(load_topic("ai_video"), frozenset({"fr", "it", "en"}), frozenset({"a.example"}))
    items = list(read_filtered(crawl_file, wanted, Positions(tmp_path / "positions.json")))
    found = [item.reason if isinstance(item, Unused) else "page" for item in items]
    assert found == ["page", "off_topic", "language_unsupported", "off_host", "tdm_opt_out", "page"]


def test_a_stopped_reader_goes_on_at_its_record(crawl_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "state" / "positions.json"
    reader = read_filtered(crawl_file, WarcFilter(), Positions.load(path))
    first = [next(reader) for _ in range(3)]
    reader.close()
    rest = list(read_filtered(crawl_file, WarcFilter(), Positions.load(path)))
    assert [item.url[-1] for item in [*first, *rest] if isinstance(item, Page)] == list("123346")
    assert list(read_filtered(crawl_file, WarcFilter(), Positions.load(path))) == []


def test_a_bomb_in_an_archive_does_not_go_off(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    bomb = gzip.compress(gzip.compress(b"<p>" * 20_000_000))
    for url, body, encoding in (("/1", bomb, "gzip, gzip"), ("/2", gzip.compress(b"0" * 50_000_000), "gzip")):
        headers = [("Content-Type", "text/html"), ("Content-Encoding", encoding)]
        status = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"http://a.example{url}", "response", payload=io.BytesIO(body), http_headers=status
        )
        writer.write_record(record)
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(buffer.getvalue())
    errors = _errors(path)
    assert any("body over" in error.detail for error in errors)
    assert all(len(page.body) < 1_000_000 for page in _pages(path))
