"""Files as answers: what is accepted, what is too large, what they look like; hostile PDFs change nothing."""

import io
import os
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from desktop.capture.files import accepts, patterns, preview, read, take_file
from forms.errors import UserError
from tests.desktop.intake.files import growing


@cache
def pdf() -> bytes:
    """A page of paper."""
    out = io.BytesIO()
    Image.new("RGB", (400, 560), "white").save(out, "PDF")
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "accept", "found"),
    [
        ("file", "", ""),
        ("file", ".pdf,.docx", "*.pdf *.docx"),
        ("file", "application/pdf", "*.pdf"),
        ("file", ".PDF ; text/csv", "*.pdf *.csv"),
        ("file", "font/*", ""),
        ("video", "", "*.mp4 *.m4v *.mov *.mkv *.webm *.avi *.3gp *.wmv"),
        ("file", "image/*", "*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif *.heic *.heif"),
    ],
)
def test_what_a_question_accepts_becomes_name_patterns(kind: str, accept: str, found: str) -> None:
    assert patterns(kind, accept) == found


@pytest.mark.parametrize(
    ("accept", "name", "mime", "good"),
    [
        ("", "x.bin", "application/octet-stream", True),
        (".pdf", "A.PDF", "application/pdf", True),
        (".pdf", "a.exe", "application/x-msdownload", False),
        ("image/*", "a.png", "image/png", True),
        ("text/plain", "a.csv", "text/csv", True),  # a table is text too
        ("audio/*,.txt", "a.mp4", "video/mp4", False),
    ],
)
def test_what_is_accepted(accept: str, name: str, mime: str, good: bool) -> None:
    assert accepts(accept, name, mime) is good


def test_a_pdf_is_taken_with_its_name_its_hash_and_its_first_page(tmp_path: Path) -> None:
    file = tmp_path / "演示报告.pdf"
    file.write_bytes(pdf())
    taken = take_file(file, "file", ".pdf,image/*")
    assert (taken.label, taken.mime, taken.data) == ("演示报告.pdf", "application/pdf", pdf())
    page = Image.open(io.BytesIO(taken.thumbnail))
    assert page.format == "JPEG"
    assert 470 <= max(page.size) <= 480


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("song.pdf", b"MZ\x90\x00" + bytes(100), "wrong-file"),
        ("empty.mp4", b"", "file-empty"),
        ("gone.mp4", None, "file-unreadable"),
    ],
)
def test_what_cannot_be_taken_says_why(tmp_path: Path, name: str, data: bytes | None, code: str) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(UserError) as caught:
        take_file(file, "video", "")
    assert caught.value.code == code


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.bin"
    with file.open("wb") as out:
        out.truncate(3_000_000)
    with pytest.raises(UserError) as caught:
        read(file, 2_000_000)
    assert caught.value.code == "file-too-large"
    assert "3 MB" in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        pdf()[:300],
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n",
        pdf().replace(b"/MediaBox", b"/MediaBoz"),
    ],
)
def test_a_broken_pdf_has_no_picture_and_is_no_accident(data: bytes) -> None:
    made = preview(data, "application/pdf")
    assert made == b"" or made.startswith(b"\xff\xd8")


def test_a_page_that_claims_to_be_huge_is_drawn_small() -> None:
    data = pdf().replace(b"400", b"999999").replace(b"560", b"9999999")
    page = preview(data, "application/pdf")
    assert page == b"" or max(Image.open(io.BytesIO(page)).size) <= 480


def test_a_file_that_is_being_written_or_is_none_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"%PDF-1.7 the first half")
    with pytest.raises(UserError) as changing:
        read(growing(path))
    assert changing.value.code == "file-changing"
    assert read(path).startswith(b"%PDF-"), "once it is whole it is"
    os.mkfifo(tmp_path / "pipe.pdf")
    for other in ("pipe.pdf", "gone.pdf"):
        with pytest.raises(UserError) as caught:
            read(tmp_path / other)
        assert caught.value.code == "file-unreadable"
