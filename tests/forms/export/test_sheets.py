"""Filled forms as tables, in CSV and Excel: typed, whole, and nothing in them runs."""

import csv
import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from forms.errors import UserError
from forms.export import (
    Options,
    Table,
    as_it_stands,
    tables,
    write_csv,
    write_excel,
)
from forms.export.csvs import csv_of, file_names, harmless
from forms.export.excel import titles
from forms.export.tables import Cell
from tests.forms.export.conftest import NOON, ZONE


def test_tables_are_typed_and_hold_together(form, session) -> None:
    whole, rows, inner = tables(form, [as_it_stands(session, "0193")], Options(), ZONE)
    assert whole.header == (
        "KEY", "g/who", "g/n", "g/m", "y", "c", "d", "t", "dt", "photo", "later", "meta/instanceID",
    )  # fmt: skip
    assert whole.rows[0][2:9] == (
        -7, Decimal("360000.10"), "no", "one two", date(2026, 11, 20), time(9, 30, tzinfo=ZONE), NOON,
    )  # fmt: skip
    assert (rows.name, rows.header) == ("r", ("PARENT_KEY", "KEY", "a"))
    assert rows.rows == [("uuid:0193", "uuid:0193/r[1]", "first"), ("uuid:0193", "uuid:0193/r[2]", "+86 199")]
    assert inner.rows == [
        ("uuid:0193/r[1]", "uuid:0193/r[1]/s[1]", None), ("uuid:0193/r[2]", "uuid:0193/r[2]/s[1]", 5),
    ]  # fmt: skip


def test_choices_by_label_and_split(form, session) -> None:
    xml = [as_it_stands(session)]
    whole = tables(form, xml, Options(labels=True, split=True, language="zh"), ZONE)[0]
    row = dict(zip(whole.header, whole.rows[0], strict=True))
    assert (row["y"], row["c"], row["c/一"], row["c/二"]) == ("否", "一; 二", 1, 1)
    plain = tables(form, xml, Options(split=True), ZONE)[0]
    assert {"c/one", "c/two"} < set(plain.header)


def test_csv_is_what_rfc_4180_says_and_runs_nothing(form, session) -> None:
    found = tables(form, [as_it_stands(session, "0193")], Options(), ZONE)
    with zipfile.ZipFile(io.BytesIO(write_csv(found, NOON))) as book:
        assert book.namelist() == ["f.csv", "r.csv", "r-s.csv"]
        data = book.read("f.csv")
    assert data.startswith(b"\xef\xbb\xbfKEY,")
    assert data.count(b"\r\n") == 2
    header, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    read = dict(zip(header, row, strict=True))
    assert read["g/who"] == "'=cmd|' /C calc'!A0"
    assert read["g/n"] == "-7", "a number is no formula"
    assert read["g/m"] == "360000.10"


def test_excel_keeps_dates_and_numbers_and_runs_nothing(form, session) -> None:
    book = load_workbook(io.BytesIO(write_excel(tables(form, [as_it_stands(session)], Options(), ZONE))))
    assert book.sheetnames == ["f", "r", "s"]
    cells = dict(zip((c.value for c in book["f"][1]), book["f"][2], strict=True))
    assert (cells["g/who"].data_type, cells["g/who"].value) == ("s", "=cmd|' /C calc'!A0")
    assert cells["g/n"].value == -7
    assert cells["d"].is_date
    assert cells["dt"].value == datetime(2026, 11, 20, 12, 0)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (Table("t", ("a",) * 16_385, []), "excel-columns"),
        (Table("t", ("a",), [(None,)] * 1_048_576), "excel-rows"),
        (Table("t", ("a",), [("x" * 32_768,)]), "excel-cell"),
        (Table("t", ("a",), [("😀" * 16_384,)]), "excel-cell"),
        (Table("t", ("a" * 32_768,), []), "excel-cell"),
    ],
    ids=["columns", "rows", "cell", "cell of pairs", "header"],
)
def test_what_excel_cannot_hold_is_refused_with_csv_as_the_way_out(table: Table, code: str) -> None:
    with pytest.raises(UserError) as refused:
        write_excel([Table("fits", ("a",), [("x",)]), table])
    assert refused.value.code == code
    assert "CSV" in refused.value.remedy
    assert refused.value.details["table"] == "t"
    with zipfile.ZipFile(io.BytesIO(write_csv([table], NOON))) as book:
        assert book.read("t.csv").decode("utf-8-sig").count("\r\n") == 1 + len(table.rows)


def test_what_excel_just_holds_is_written_whole() -> None:
    row: tuple[Cell, ...] = ("x" * 32_767, *(None for _ in range(16_383)))
    book = load_workbook(io.BytesIO(write_excel([Table("t", ("a",) * 16_384, [row])])), read_only=True)
    found = next(book.worksheets[0].iter_rows(min_row=2, max_row=2))
    assert found[0].value == "x" * 32_767


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (Decimal("0.1234567890123456"), "0.1234567890123456"),
        (10**15, "1000000000000000"),
        (Decimal("1E+400"), f"1{'0' * 400}"),
        (date(1850, 1, 2), "1850-01-02"),
        (datetime(1850, 1, 2, 3, 4), "1850-01-02T03:04:00"),
        (Decimal("360000.10"), 360000.1),
    ],
)
def test_what_a_spreadsheet_would_round_or_not_know_stays_text(cell: Cell, kept: object) -> None:
    sheet = load_workbook(io.BytesIO(write_excel([Table("t", ("a",), [(cell,)])]))).active
    assert sheet is not None
    assert sheet["A2"].value == kept


def test_sheet_titles_are_those_excel_takes() -> None:
    names = ["History", "a[b]:c*d?e/f\\g'", "😀" * 20, "x/" + "字" * 40, "y/" + "字" * 40, "", "\u202e"]
    found = titles([Table(name, ()) for name in names])
    assert len({title.casefold() for title in found}) == len(names)
    assert "history" not in {title.lower() for title in found}
    assert all(
        0 < len(title.encode("utf-16-le")) // 2 <= 31 and not set(title) & set("[]:*?/\\'") for title in found
    )


@given(st.text(max_size=30))
def test_no_text_becomes_a_formula(text: str) -> None:
    assert not harmless(text).startswith(("=", "@", "\t", "\r"))
    read = list(
        csv.reader(io.StringIO(csv_of(Table("t", ("a",), [(text,)])).decode("utf-8-sig"), newline=""))
    )
    assert read[1:] == [[harmless(text)]] if text else True


@given(st.text(max_size=50), st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_any_answer_fits_into_a_workbook(text: str, number: int, amount: Decimal) -> None:
    book = load_workbook(io.BytesIO(write_excel([Table(text, ("a", "b", "c"), [(text, number, amount)])])))
    assert book.active is not None
    assert book.active.max_row in (1, 2)


def test_no_two_tables_are_called_the_same() -> None:
    found = [
        Table(name, ())
        for name in (
            "a/very long name of a repeat indeed",
            "b/very long name of a repeat indeed",
            "x/R",
            "y/r",
        )
    ]
    assert len({title.lower() for title in titles(found)}) == 4
    assert all(len(title) <= 31 for title in titles(found))
    assert len({name.lower() for name in file_names([*found, *found])}) == 8


def test_files_of_tables_are_called_as_every_system_takes_them() -> None:
    deep = "/".join(["组" * 80] * 4)
    found = file_names([Table(name, ()) for name in (deep, f"{deep}a", "con", "NUL", "𠮷" * 90, "plain")])
    assert all(len(name.encode()) <= 255 and not PureWindowsPath(name).is_reserved() for name in found)
    assert all(name.endswith(".csv") for name in found)
    assert len(set(found)) == len(found)
    assert found[-1] == "plain.csv"


@pytest.mark.parametrize("year", [1, 1970, 1979, 1980, 2107, 2108, 9999])
def test_a_clock_that_is_years_off_keeps_no_export_from_being_written(year: int) -> None:
    moment = NOON.replace(year=year)
    data = write_csv([Table("a", ("x",), [("1",)])], moment)
    assert zipfile.ZipFile(io.BytesIO(data)).read("a.csv") == "\ufeffx\r\n1\r\n".encode()
