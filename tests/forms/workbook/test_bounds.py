"""What unpacks to more than can be read at once is refused before it fills the memory; what is shared is read."""

import io
import zipfile

import pytest

from tests.forms.workbook.books import SHEET, WHOLE, book, checked, rewritten, told

MUCH = 1_200_000


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("part", "before", "more"),
    [
        (SHEET, b"<sheetData>", b"<cols>" + b"<a/>" * MUCH + b"</cols>"),
        (SHEET, b"</sheetData>", b"<row>" + b"<c/>" * MUCH + b"</row>"),
        (SHEET, b"</sheetData>", b"<row><c " + b" ".join(b'a%d=""' % n for n in range(MUCH)) + b"/></row>"),
        (SHEET, b"</worksheet>", b'<mergeCells count="1">' + b"<mergeCell/>" * MUCH + b"</mergeCells>"),
        ("xl/workbook.xml", b"</sheets>", b"<sheet/>" * MUCH),
        ("xl/styles.xml", b"</cellXfs>", b"<xf/>" * MUCH),
        ("[Content_Types].xml", b"</Types>", b"<Override/>" * MUCH),
    ],
)
def test_a_part_that_unpacks_to_very_many_nodes_is_refused(part: str, before: bytes, more: bytes) -> None:
    """A hundred kilobytes in the zip, gigabytes in memory."""
    found = checked(rewritten(WHOLE, part, lambda xml: xml.replace(before, more + before, 1)))
    assert told(found) == [("error", "form-unreadable", "")]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("f.csv", b"survey\n,type,name,label\n,text,a,A\n" + b"," * 4_000_000),
        ("f.csv", b"survey\n,type,name,label\n,text,a,A\n" + b"a,b\n" * 2_000_000),
        ("f.csv", b"survey\n,type,name,label\n,text,a,A\n" + b"a,b\n" * 1_001),
        ("f.md", b"| survey |\n| | type | name | label |\n| | text | a | A |\n" + b"||b|\n" * 1_000_000),
    ],
)
def test_a_text_of_very_many_cells_or_tables_is_refused(name: str, data: bytes) -> None:
    assert told(checked(data, name)) == [("error", "form-unreadable", "")]


def test_shared_texts_are_read_without_their_formats_and_readings() -> None:
    text = (
        "<si><r><rPr><b/></rPr><t>企</t></r><r><t>业</t></r><rPh sb='0' eb='1'><t>qi</t></rPh></si>".encode()
    )

    def shared(xml: bytes) -> bytes:
        return xml.replace(b'<c r="C2" t="inlineStr"><is><t>A</t></is></c>', b'<c r="C2" t="s"><v>0</v></c>')

    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/xl/shared.xml" ContentType="{kind}"/></Types>'.encode()
    data = rewritten(book(), SHEET, shared)
    data = rewritten(data, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", named))
    held = io.BytesIO(data)
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(held, "a") as whole:
        whole.writestr("xl/shared.xml", b"<sst xmlns='%s'>%s</sst>" % (space, text))
    found = checked(held.getvalue())
    assert found.book is not None
    assert found.book.sheets["survey"].rows[0].cells["label"] == "企业"
