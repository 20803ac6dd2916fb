"""Text out of PDFs of any kind, in bounded time; what cannot be read says why and what to do."""

import time

import pypdfium2
import pytest

from desktop.capture.pdf import pdf_text
from desktop.capture.pdf import text as module
from desktop.reports.render import render_pdf
from forms.errors import UserError
from tests.corpus.credit_reports import Report, as_pdf
from tests.desktop.capture.pdf.books import LOCKED


def pages(count: int, words: str) -> bytes:
    template = f'#set text(font: "Noto Sans CJK SC")\n#for n in range({count}) [第 #n 部分 {words * 3} #pagebreak(weak: true)]'
    return render_pdf(template.encode(), {})


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


def _refusal(data: bytes) -> str:
    with pytest.raises(UserError) as refused:
        pdf_text(data)
    assert refused.value.remedy
    return refused.value.code
