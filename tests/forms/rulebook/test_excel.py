"""The sheets as a workbook and back: the same cells, whatever a spreadsheet program makes of them."""

import csv
import io
import tomllib
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.rulebook.excel import SCHEME, is_sheet, read_book, title_of
from forms.rulebook.scheme_sheets import TITLES
from forms.rulebook.vocabulary import facts
from forms.workbook import UnreadableError
from tests.forms.rulebook.workbooks import FILES, edited, shipped, small


def cells(data: bytes) -> list[list[str]]:
    return [[c.strip() for c in row] for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]


def test_every_cell_comes_back() -> None:
    taken = read_book("rules.xlsx", shipped(), FILES)
    assert taken.problems == ()
    sheets = {name for name in FILES if is_sheet(name)}
    assert set(taken.files) == sheets
    assert len(sheets) > 35
    for name in sheets - {SCHEME}:
        assert cells(taken.files[name]) == cells(FILES[name]), name
    assert tomllib.loads(taken.files[SCHEME].decode()) == tomllib.loads(FILES[SCHEME].decode())


def test_what_a_spreadsheet_makes_of_a_cell_is_read_as_it_was_meant() -> None:
    taken = read_book(
        "r.xlsx",
        edited(
            {
                "indicators!H3": True, "caps!B2": False, "scheme!B13": 0.30000000000000004, "grades!B2": 810,
                "repair!H2": datetime(2026, 4, 2),
            }
        ),
        FILES,
    )  # fmt: skip
    assert [(p.code, p.severity) for p in taken.problems if p.severity == "error"] == []
    assert cells(taken.files["rules/indicators.csv"])[2][7] == "true"
    assert cells(taken.files["rules/caps.csv"])[1][1] == "false"
    assert cells(taken.files["rules/repair.csv"])[1][7] == "2026-04-02"
    scheme = tomllib.loads(taken.files[SCHEME].decode())
    assert scheme["grades"][0]["from"] == 810
    assert 0.3 in scheme.values()


@pytest.mark.parametrize(
    ("made", "code", "place"),
    [
        (edited({"scores!Z9": "stray"}), "cell-without-column", ("scores", 9)),
        (edited({"scores!D4": "=1+1"}), "formula-empty", ("scores", 4)),
        (edited({"scores!A1": "when"}), "column-twice", ("scores", 1)),
        (edited({"grades!B2": "high"}), "bad-number", ("grades", 2)),
        (edited({"grades!B1": "form"}), "missing-column", ("grades", 1)),
        (edited({"scheme!A3": "version"}), "duplicate", ("scheme", 3)),
        (edited({}, drop=("tiers",)), "missing-file", ("tiers", None)),
        (edited({}, rename={"scores": "score"}), "unknown-sheet", ("score", None)),
        (edited({"scores!A30000": "far"}), "sheet-too-large", ("scores", 30000)),
    ],
)
def test_what_cannot_be_read_is_told_by_its_place(
    made: bytes, code: str, place: tuple[str, int | None]
) -> None:
    problems = read_book("r.xlsx", made, FILES).problems
    assert (code, *place) in [(p.code, p.place.sheet, p.place.row) for p in problems]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<xml/>", shipped()[:5000], shipped()[:-9]])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_book("r.xlsx", data, FILES)


SMALL = small(frozenset({"caps"}))


@settings(max_examples=40)
@given(st.integers(0, len(SMALL) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_harmless(at: int, by: int) -> None:
    data = bytearray(SMALL)
    data[at] = (data[at] + by) % 256
    try:
        taken = read_book("r.xlsx", bytes(data), FILES)
    except UnreadableError:
        return
    assert set(taken.files) <= set(FILES)


def test_titles_do_not_collide_and_facts_are_listed() -> None:
    titles = [title_of(name) for name in FILES if is_sheet(name) and name != SCHEME]
    assert len({*titles, *TITLES, "facts"}) == len(titles) + len(TITLES) + 1
    paths = {fact.path for fact in facts()}
    assert {"firm.employees", "licences", "licences # #.valid", "modules.CODE.share"} <= paths
