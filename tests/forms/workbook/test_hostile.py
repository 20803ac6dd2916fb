"""Files that are damaged, enormous or made to hurt: a problem with its place, in bounded time and memory."""

import io
import struct
import time
import tracemalloc
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from forms.authoring import check
from forms.workbook import MAX_UNPACKED, UnreadableError, read_csv, read_excel, read_markdown
from forms.workbook.book import letters
from tests.forms.workbook.books import GOOD, PLAIN, SHEET, WHOLE, book, checked, rewritten, told
from tests.forms.workbook.conftest import LONGEST

CODES = frozenset(
    {
        "form-unreadable",
        "form-invalid",
        "no-survey",
        "sheet-twice",
        "column-twice",
        "too-many-rows",
        "unknown-name",
    }
)


@pytest.mark.usefixtures("quick")
def test_a_bomb_is_not_unpacked() -> None:
    bomb = io.BytesIO(book())
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as held:
        held.writestr("xl/more.xml", bytes(MAX_UNPACKED + 1))
    tracemalloc.start()
    found = checked(bomb.getvalue())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told(found) == [("error", "form-unreadable", "")]
    assert peak < 8 << 20


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", SHEET])
def test_a_part_that_unpacks_to_more_than_it_says_is_not_unpacked(part: str) -> None:
    data = bytearray(rewritten(book(), part, lambda xml: xml + b" " * MAX_UNPACKED))
    entry = data.index(part.encode(), data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, entry + 24, 100)
    tracemalloc.start()
    found = checked(bytes(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told(found) == [("error", "form-unreadable", "")]
    assert peak < 8 << 20


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_entities_are_not_expanded(part: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'.encode()

    def declare(data: bytes) -> bytes:
        body = data.partition(b"?>")[2] if data.startswith(b"<?xml") else data
        return doctype + body.replace(b"<t>A</t>", b"<t>&l11;</t>")

    found = checked(rewritten(book(), part, declare))
    assert found.form is None or "ha" * 100 not in str(found.form.questions)
    assert all(p.code in CODES for p in found.problems if p.severity == "error")


@pytest.mark.usefixtures("quick")
def test_a_sheet_that_is_mostly_empty_is_read_to_its_last_row() -> None:
    def far(_book: Workbook, sheet: Worksheet) -> None:
        sheet.cell(1_048_576, 1, "text")
        sheet.cell(1_048_576, 2, "last")
        sheet.cell(1_048_576, 3, "Last")

    found = checked(book(more=far))
    assert found.form is not None
    assert [q.ref for q in found.form.questions] == ["/data/a", "/data/last"]
    gap = next(p for p in found.problems if p.code == "row-gap")
    assert gap.place.row == 1_048_576
    assert gap.details["rows"] == 1_048_573


@pytest.mark.usefixtures("quick")
def test_a_mistake_after_the_gap_has_its_own_row() -> None:
    def far(_book: Workbook, sheet: Worksheet) -> None:
        sheet.append(())
        for column, value in enumerate(("text", "a b", "Last"), 1):
            sheet.cell(900_000, column, value)

    errors = [p for p in checked(book(more=far)).problems if p.severity == "error"]
    assert [(p.code, p.place.row, p.place.cell) for p in errors] == [("form-invalid", 900_000, "B900000")]


@pytest.mark.usefixtures("quick")
def test_rows_that_only_have_a_look_are_none() -> None:
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(3, 400_000)).encode()
    data = rewritten(book(), SHEET, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert checked(data).problems == ()


def test_a_hundred_thousand_choices_are_read_and_spoken_of() -> None:
    made = Workbook(write_only=True)
    survey, choices = made.create_sheet("survey"), made.create_sheet("choices")
    for row in (("type", "name", "label"), ("select_one big", "a", "A")):
        survey.append(row)
    choices.append(("list_name", "name", "label"))
    for number in range(100_000):
        choices.append(("big", f"c{number}", f"L{number}"))
    held = io.BytesIO()
    made.save(held)
    begun = time.process_time()
    found = checked(held.getvalue())
    assert time.process_time() - begun < 4 * LONGEST, "it is compiled, not refused"
    assert [(p.code, p.details["count"]) for p in found.problems] == [("list-long", 100_000)]


@pytest.mark.usefixtures("quick")
def test_more_rows_than_any_form_has_are_refused() -> None:
    rows = "".join(f"| | text | q{n} | Q |\n" for n in range(200_002))
    found = checked(f"| survey |\n| | type | name | label |\n{rows}".encode(), "f.md")
    assert [(p.code, p.place.sheet, p.place.row) for p in found.problems] == [
        ("too-many-rows", "survey", 200_002)
    ]


@pytest.mark.usefixtures("quick")
def test_a_cell_as_long_as_can_be() -> None:
    found = checked(book(("type", "name", "label"), ("text", "a", "A" * 32_767)))
    assert found.form is not None
    assert told(found) == [("warning", "cell-cut", "C2")]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("part", ["${a}", "${", "${ ", "'", "[", "a"])
@pytest.mark.parametrize("column", ["label", "relevant", "name"])
def test_a_cell_longer_than_that_is_refused_whatever_it_holds(part: str, column: str) -> None:
    """pyxform takes minutes for a label that names a hundred thousand questions."""
    cells = {"type": "text", "name": "a", "label": "A", column: part * (1_000_000 // len(part))}
    rows = f"| | {' | '.join(cells)} |\n| | {' | '.join(cells.values())} |\n"
    found = checked(f"| survey |\n{rows}".encode(), "f.md")
    assert found.form is None
    assert ("error", "cell-long", f"{'ABCDE'[list(cells).index(column) + 1]}2") in told(found)


def test_formulas_say_their_last_value_or_that_there_is_none() -> None:
    data = book(("type", "name", "label"), ("text", "a", "=1+1"), ("text", "b", "B"))
    assert told(checked(data)) == [("error", "formula-empty", "C2")]
    kept = rewritten(
        data, SHEET, lambda part: part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    )
    found = checked(kept)
    assert told(found) == [("warning", "formula", "C2")]
    assert found.form is not None
    assert found.form.questions[0].label == {"": "2"}


def test_a_formula_that_failed() -> None:
    cell = b'<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    data = book(("type", "name", "label"), ("text", "a", "=1+1"))

    def fail(part: bytes) -> bytes:
        head, _, rest = part.partition(b'<c r="C2"')
        return head + cell + rest.partition(b"</c>")[2]

    assert told(checked(rewritten(data, SHEET, fail))) == [("error", "cell-failed", "C2")]


def test_merged_cells_and_hidden_sheets() -> None:
    def change(made: Workbook, sheet: Worksheet) -> None:
        sheet.merge_cells("B4:C5")
        sheet.sheet_state = "hidden"
        made.create_sheet("notes")

    assert told(checked(book(more=change))) == [
        ("warning", "sheet-hidden", "survey"),
        ("warning", "cells-merged", "B4"),
    ]


def test_dates_become_text_and_it_is_said() -> None:
    header = ("type", "name", "label", "default")
    data = book(header, ("date", "a", "A", date(2026, 11, 20)), ("dateTime", "b", "B", datetime(2026, 11, 20, 9, 30)),
                ("date", "c", "C", 45981), ("text", "d", "D", 5.0))  # fmt: skip
    found = checked(data)
    assert told(found) == [
        ("error", "date-as-number", "D4"),
        ("warning", "cell-date", "D2"),
        ("warning", "cell-date", "D3"),
    ]
    assert found.book is not None
    assert [row.cells["default"] for row in found.book.sheets["survey"].rows] == [
        "2026-11-20", "2026-11-20T09:30:00", "45981", "5",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Survey ", " SURVEY", "ｓｕｒｖｅｙ"])
def test_a_sheet_by_a_name_that_is_nearly_right(title: str) -> None:
    def other(made: Workbook, _sheet: Worksheet) -> None:
        made.create_sheet("choices")

    found = checked(book(title=title, more=other))
    assert found.form is not None
    assert told(found) == [("warning", "sheet-name", title)]


def test_no_survey_two_surveys_two_columns() -> None:
    def two(made: Workbook, _sheet: Worksheet) -> None:
        made.create_sheet("other")

    def twice(made: Workbook, _sheet: Worksheet) -> None:
        made.create_sheet(" survey")

    assert told(checked(book(title="调查", more=two))) == [("error", "no-survey", "")]
    assert ("error", "sheet-twice", " survey") in told(checked(book(more=twice)))
    assert told(checked(book(("type", "name", "label", "label"), ("text", "a", "A")))) == [
        ("error", "column-twice", "D1")
    ]
    assert checked(book(title="anything")).form is not None, "a sheet alone is the survey"


def test_a_cell_under_no_header() -> None:
    assert told(checked(book(*GOOD, (None, None, None, "stray")))) == [
        ("warning", "cell-without-column", "D3")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_form_in_any_usual_encoding(encoding: str) -> None:
    text = '"survey",,,\n,"type","name","label"\n,"text","a","企业名称"\n'
    found = checked(text.encode(encoding), "f.csv")
    assert found.form is not None
    assert found.form.questions[0].label == {"": "企业名称"}
    notes = [] if encoding.startswith("utf-8") else [("warning", "encoding", "")]
    assert told(found) == notes


def test_a_csv_that_is_no_text_is_told_by_line() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_csv("f.csv", b'"survey",,,\n,"type","name"\n\xff\xff')
    assert caught.value.problem.place.row == 3


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("t.xml", b"<root>\n<item>\n</root>", 3),
        ("t.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><root>&b;</root>', None),
        ("t.geojson", b'{"features":\n [}', 2),
        ("t.geojson", b"[" * 100_000, None),
        ("t.geojson", b'{"features": [{"properties": 5}]}', None),
    ],
)
def test_a_table_that_cannot_be_read_is_told_by_line(name: str, data: bytes, line: int | None) -> None:
    kind = "xml-external" if name.endswith(".xml") else f"select_one_from_file {name}"
    form = f"| survey |\n| | type | name | label |\n| | {kind} | t | T |\n| | text | a | A |\n".encode()
    found = check("f.md", form, {name: data})
    errors = [p for p in found.problems if p.severity == "error"]
    assert errors
    lines = [p.place.row for p in errors if p.place.file == name]
    assert line is None or line in lines


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "data",
    [b"<h:html/>", b"<html xmlns='http://www.w3.org/1999/xhtml'>", b"<a>" * 5000, b"\0" * 100,
     b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"],
)  # fmt: skip
def test_an_xform_that_is_none(data: bytes) -> None:
    found = checked(data, "f.xml")
    assert [p.severity for p in found.problems] == ["error"]
    assert found.form is None


@given(st.data())
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
def test_no_damage_to_a_workbook_is_a_crash(data: st.DataObject) -> None:
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    found = checked(bytes(damaged[: data.draw(st.integers(1, len(damaged)))]))
    assert found.form is not None or any(p.severity == "error" for p in found.problems)


@given(st.data())
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
def test_no_damage_to_the_parts_of_a_workbook_is_a_crash(data: st.DataObject) -> None:
    """Behind the zip's own checksums: what the XML readers get."""
    names = [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml"]
    name = data.draw(st.sampled_from(names))

    def damage(part: bytes) -> bytes:
        changed = bytearray(part)
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(changed) - 1))
            changed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
        return bytes(changed)

    found = checked(rewritten(PLAIN, name, damage))
    assert found.form is not None or any(p.severity == "error" for p in found.problems)


@given(st.sampled_from(["f.md", "f.csv", "f.xml"]), st.binary(max_size=300))
def test_any_bytes_are_a_form_or_a_problem(name: str, data: bytes) -> None:
    found = checked(data, name)
    assert found.form is not None or any(p.severity == "error" for p in found.problems)


@given(st.text(alphabet="|\\-# abc\n${}'=()", max_size=200))
def test_any_table_of_text_is_read_or_refused(text: str) -> None:
    head = "| survey |\n| | type | name | label | relevant |\n"
    try:
        found = read_markdown("f.md", (head + text).encode())
    except UnreadableError as error:
        assert error.problem.code == "form-unreadable"
    else:
        assert all(row.number > 1 for row in found.sheets.get("survey", found.sheets["survey"]).rows)


def test_a_workbook_that_lists_a_sheet_wrongly_is_read_without_it() -> None:
    listed = rewritten(PLAIN, "xl/workbook.xml", lambda part: part.replace(b"rId1", b""))
    assert told(checked(listed)) == [("error", "no-survey", "")]


def test_columns_are_named_as_a_spreadsheet_does() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 703, 16_384)] == ["A", "Z", "AA", "AZ", "AAA", "XFD"]


def test_reading_knows_no_path() -> None:
    with pytest.raises(UnreadableError):
        read_excel("f.xlsx", b"/etc/passwd")
