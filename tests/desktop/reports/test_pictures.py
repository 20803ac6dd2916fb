"""PDF pages as pictures: right size, and files that are none are refused in words."""

import pytest

from desktop.reports.pictures import MAX_PAGES, MAX_PIXELS, page_count, pdf_pictures
from desktop.reports.render import render_pdf
from forms.errors import UserError

A4_72 = (595, 842)  # pixels of an A4 page at 72 an inch
GARBAGE = [b"", b"nonsense", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 4096, b"\x89PNG\r\n\x1a\n"]


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    return render_pdf(b'#set page(paper: "a4", fill: rgb(255, 0, 0))\none\n#pagebreak()\ntwo', {})


def test_every_page_at_the_size_asked_for(two_pages: bytes) -> None:
    pictures = pdf_pictures(two_pages, ppi=72)
    assert len(pictures) == page_count(two_pages) == 2
    for picture in pictures:
        assert abs(picture.width - A4_72[0]) <= 1
        assert abs(picture.height - A4_72[1]) <= 1
        assert picture.stride >= picture.width * 3
        assert len(picture.data) == picture.stride * picture.height
    assert pdf_pictures(two_pages, ppi=144)[0].width == pytest.approx(2 * A4_72[0], abs=2)


def test_colours_are_in_the_order_of_the_screen(two_pages: bytes) -> None:
    picture = pdf_pictures(two_pages, ppi=36)[0]
    assert tuple(picture.data[:3]) == (255, 0, 0)


@pytest.mark.parametrize("data", GARBAGE)
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    for read in (pdf_pictures, page_count):
        with pytest.raises(UserError) as caught:
            read(data)
        assert caught.value.code == "bad-pdf"


def test_a_cut_pdf_is_refused(two_pages: bytes) -> None:
    with pytest.raises(UserError):
        pdf_pictures(two_pages[: len(two_pages) // 3])


def test_a_book_is_not_drawn() -> None:
    book = render_pdf(f"#for _ in range({MAX_PAGES}) [a #pagebreak()]".encode() + b" end", {})
    assert page_count(book) == MAX_PAGES + 1
    with pytest.raises(UserError) as caught:
        pdf_pictures(book)
    assert str(MAX_PAGES) in str(caught.value)


def test_pages_that_claim_to_be_enormous_are_drawn_within_bounds() -> None:
    pages = b" ".join(b"3 0 R" for _ in range(50))
    pdf = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[" + pages + b"]/Count 50>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    pictures = pdf_pictures(pdf)
    assert len(pictures) == 50
    assert sum(picture.width * picture.height for picture in pictures) <= MAX_PIXELS * 1.01
