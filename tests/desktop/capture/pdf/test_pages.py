"""PDFs from elsewhere in their own process: many pages, passwords, and such as would hang the program."""

import os
import sys
from pathlib import Path

import pytest

from desktop.capture.pdf import PdfPages
from desktop.capture.pdf.pages import MOST_PAGES
from forms.errors import UserError
from tests.desktop.capture.pdf.books import LOCKED, book, endless, many, swelling

SUBSTITUTE = Path(__file__).parents[1] / "reader" / "substitute.py"


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def refused(pdf: bytes) -> str:
    with pytest.raises(UserError) as caught:
        PdfPages(pdf)
    assert caught.value.remedy
    return caught.value.code


def test_any_page_of_three_hundred_is_drawn_by_itself() -> None:
    with PdfPages(many(300)) as pages:
        assert len(pages) == 300
        assert set(pages.sizes) == {(595.0, 842.0)}
        grey = [pages.draw(at, 60).data[0] for at in (0, 150, 299)]
        assert grey == pytest.approx([0, 127, 254], abs=2)
        pid = pages.pid
    assert pid is not None
    assert gone(pid)


@pytest.mark.parametrize(
    ("pdf", "code"),
    [
        (LOCKED, "pdf-encrypted"),
        (b"%PDF-1.7 and nothing else", "bad-pdf"),
        (b"", "bad-pdf"),
        (b"\x00" * 4096, "bad-pdf"),
        (many(MOST_PAGES + 1), "pdf-long"),
    ],
)
def test_what_cannot_be_opened_says_why_and_leaves_no_process(pdf: bytes, code: str) -> None:
    assert refused(pdf) == code


def test_a_page_that_never_ends_is_given_up_and_the_next_is_drawn() -> None:
    with PdfPages(endless(), seconds=1.0) as pages:
        pid = pages.pid
        assert pid is not None
        with pytest.raises(UserError) as caught:
            pages.draw(1, 60)
        assert caught.value.code == "pdf-too-slow"
        assert gone(pid)
        assert pages.draw(2, 60).width == 60


def test_a_page_that_takes_all_memory_costs_that_page() -> None:
    with PdfPages(swelling()) as pages:
        with pytest.raises(UserError) as caught:
            pages.draw(1, 60)
        assert caught.value.code in ("bad-pdf", "pdf-too-slow"), "whichever comes first on this machine"
        assert pages.draw(2, 60).width == 60


def test_a_page_that_claims_to_be_enormous_is_drawn_within_bounds() -> None:
    with PdfPages(book(b"0 g 0 0 9 9 re f", size=(14_400, 14_400))) as pages:
        page = pages.draw(0, 20_000)
    assert page.width * page.height <= 6_100_000


def test_whoever_waits_may_give_up() -> None:
    with PdfPages(endless(), seconds=20.0) as pages:
        pid = pages.pid
        assert pid is not None
        with pytest.raises(UserError) as caught:
            pages.draw(1, 60, lambda: True)
        assert caught.value.code == "pdf-stopped"
        assert gone(pid)


@pytest.mark.parametrize("way", ["crash", "garbage", "nonsense"])
def test_a_process_that_dies_or_babbles_is_a_bad_pdf(way: str) -> None:
    with pytest.raises(UserError) as caught:
        PdfPages(many(1), command=[sys.executable, str(SUBSTITUTE), way])
    assert caught.value.code == "bad-pdf"


def test_one_that_nobody_closes_goes_with_its_owner() -> None:
    pages = PdfPages(many(2))
    pid = pages.pid
    assert pid is not None
    del pages
    assert gone(pid)


def test_the_bundle_starts_its_process_by_a_word() -> None:
    words = [sys.executable, "-m", "desktop", "--read-pdf"]
    with PdfPages(many(1), command=words) as pages:
        assert len(pages) == 1


def test_after_closing_nothing_is_started() -> None:
    pages = PdfPages(many(2))
    pages.close()
    with pytest.raises(UserError) as caught:
        pages.draw(0, 60)
    assert caught.value.code == "pdf-stopped"
    assert pages.pid is None
