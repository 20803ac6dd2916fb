"""Text out of PDFs of any kind, in bounded time; what cannot be read says why and what to do."""

import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from desktop.capture import pdf_text as module
from desktop.capture.pdf_text import pdf_text
from desktop.reports.render import render_pdf
from forms.errors import UserError
from tests.corpus.credit_reports import Report, as_pdf


def pages(count: int, words: str) -> bytes:
    template = f'#set text(font: "Noto Sans CJK SC")\n#for n in range({count}) [第 #n 部分 {words * 3} #pagebreak(weak: true)]'
    return render_pdf(template.encode(), {})


# A PDF of one page whose password nobody knows (RC4, 40 bits), written by hand.
LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -64/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF\n"
)


def test_three_hundred_pages_are_read_in_time() -> None:
    began = time.monotonic()
    assert len(pdf_text(pages(300, "公共信用信息报告的一页文字"))) >= 300
    assert time.monotonic() - began < 20


def test_a_report_gives_its_words() -> None:
    assert "公共信用信息报告" in pdf_text(as_pdf(Report()))[0]


def test_pictures_of_pages_are_no_text() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        document.new_page(595, 842)
    import io

    held = io.BytesIO()
    document.save(held)
    document.close()
    assert _refusal(held.getvalue()) == "pdf-scanned"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LOCKED, "pdf-encrypted"),
        (b"%PDF-1.7 and nothing else", "pdf-unreadable"),
        (b"", "pdf-unreadable"),
        (b"\x00" * 4096, "pdf-unreadable"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    assert _refusal(data) == code


def test_half_a_file_does_no_harm() -> None:
    whole = as_pdf(Report())
    assert _refusal(whole[: len(whole) // 2]) in ("pdf-unreadable", "pdf-scanned")


def test_too_much_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    assert _refusal(b"%PDF-" + b"x" * 100) == "pdf-too-large"
    monkeypatch.setattr(module, "MOST_BYTES", 1 << 20)
    monkeypatch.setattr(module, "MOST_PAGES", 3)
    assert _refusal(pages(9, "文字")) == "pdf-too-large"


def test_it_stops_when_told_and_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pages(9, "文字")
    with pytest.raises(UserError) as stopped:
        pdf_text(data, lambda: True)
    assert stopped.value.code == "pdf-stopped"
    monkeypatch.setattr(module, "PATIENCE", -1)
    assert _refusal(data) == "pdf-too-slow"


def substitute(how: str) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name("pdf_substitute.py")), how]


@pytest.mark.parametrize("how", ["crash", "babble", "flood"])
def test_a_file_that_breaks_its_reader_breaks_nothing_else(how: str) -> None:
    with pytest.raises(UserError) as refused:
        pdf_text(b"%PDF-", command=substitute(how))
    assert refused.value.code == "pdf-unreadable"
    assert "PDF: reading it" in str(refused.value)


def test_a_page_that_never_ends_is_left_as_soon_as_a_person_says_so() -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    before = threading.active_count()
    with pytest.raises(UserError) as stopped:
        pdf_text(b"%PDF-", cancelled, command=substitute("hang"))
    assert stopped.value.code == "pdf-stopped"
    until = time.monotonic() + 10
    while threading.active_count() > before:  # the thread that listened goes with the process
        assert time.monotonic() < until


def test_a_page_that_never_ends_is_left_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 1.0)
    assert _refusal(b"%PDF-", substitute("hang")) == "pdf-too-slow"


def test_without_a_program_to_read_it_that_is_said() -> None:
    assert _refusal(b"%PDF-", ["/nowhere/xindang"]) == "pdf-unreadable"


def test_the_bundle_starts_its_reader_by_a_word() -> None:
    words = [sys.executable, "-m", "desktop", "--read-pdf"]
    assert "公共信用信息报告" in pdf_text(as_pdf(Report()), command=words)[0]


def test_another_language_is_text_like_any_other() -> None:
    assert "مطعم" in "".join(pdf_text(pages(2, "مطعم تجريبي кафе"))), "what it means is not asked here"


def _refusal(data: bytes, command: Sequence[str] | None = None) -> str:
    with pytest.raises(UserError) as refused:
        pdf_text(data, command=command)
    assert refused.value.remedy
    return refused.value.code
