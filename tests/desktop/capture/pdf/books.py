"""PDFs as they come from elsewhere: many pages, a password, and one that draws itself for ever."""


def book(*contents: bytes, size: tuple[int, int] = (595, 842), more: bytes = b"") -> bytes:
    """A page for each content stream; `more` are further objects, numbered from 1000."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * at) for at in range(len(contents)))
    pages = b"".join(
        b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</XObject<</X 1000 0 R>>>>/Contents %d 0 R>>endobj\n"
        b"%d 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        % (10 + 2 * at, *size, 11 + 2 * at, 11 + 2 * at, len(content), content)
        for at, content in enumerate(contents)
    )
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[" + kids + b"]/Count %d>>endobj\n" % len(contents) + pages + more + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )  # fmt: skip


def many(count: int) -> bytes:
    """Pages that are each of another grey."""
    return book(*(b"%.4f g 0 0 595 842 re f" % (at / count) for at in range(count)))


def endless() -> bytes:
    """Three pages; the second is painted over 100,000 times, each time mixing its colours anew: time, no memory."""
    strokes = b"/G gs " + b"0.5 0.1 0.9 rg 0 0 595 842 re f " * 100_000
    form = (
        b"1000 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 595 842]"
        b"/Resources<</ExtGState<</G<</BM/Luminosity/ca 0.5>>>>>>/Length %d>>stream\n%s\nendstream endobj\n"
    ) % (len(strokes), strokes)
    return book(b"0.5 g 0 0 9 9 re f", b"/X Do", b"0.5 g 0 0 9 9 re f", more=form)


def swelling() -> bytes:
    """Three pages, the second a picture of three pictures of three pictures …: time, and all memory there is."""
    deep = 24
    forms = b"".join(
        b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>/Length 20>>stream\n%s\nendstream endobj\n"
        % (1000 + at, 1001 + at, b"/X Do /X Do /X Do   ")
        for at in range(deep)
    )
    last = (
        b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length 14>>stream\n0 0 99 99 re f\nendstream endobj\n"
        % (1000 + deep)
    )
    return book(b"0.5 g 0 0 9 9 re f", b"/X Do", b"0.5 g 0 0 9 9 re f", more=forms + last)


# A PDF of one page whose password nobody knows (RC4, 40 bits), written by hand.
LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -64/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF\n"
)
