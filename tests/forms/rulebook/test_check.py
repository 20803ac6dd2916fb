"""Everything wrong with the sheets at once, each with its cell; and versions compared row by row."""

from forms.problems import Problem
from forms.rulebook.changes import changes
from forms.rulebook.check import faults, version_faults
from forms.rulebook.excel import read_book
from forms.rulebook.words import OTHERWISE, remedy
from forms.versions import is_newer
from tests.forms.rulebook.workbooks import FILES, edited


def found(cells: dict[str, object], drop: tuple[str, ...] = ()) -> list[Problem]:
    taken = read_book("r.xlsx", edited(cells, drop), FILES)
    return [*taken.problems, *(taken.placed(p) for p in faults({**FILES, **taken.files}, FILES))]


def test_the_shipped_sheets_have_no_fault() -> None:
    assert faults(FILES, FILES) == ()


FAULTS = {
    "scores!C2": ("firm.employees >", "bad-expression"),
    "scores!D3": ("firm.emploees", "unknown-fact"),
    "caps!C2": ("F", "bad-choice"),
    "actions!E2": ("nothing", "bad-expression"),
    "checklist!K3": (None, "empty"),
    "alerts!B2": ("lorries", "bad-choice"),
    "repair!H2": (None, "no-date"),
    "repair!J2": (None, "empty"),
    "policies!P2": (None, "bad-choice"),
    "conditions!C3": ("support.grad", "unknown-fact"),
    "deadlines!H2": (None, "no-source"),
    "holidays!A2": ("yesterday", "bad-date"),
    "grades!B3": ("", "bad-number"),
}


def test_all_of_them_are_told_at_once_by_cell() -> None:
    problems = found({cell: value for cell, (value, _) in FAULTS.items()})
    told = {f"{p.place.sheet}!{p.place.cell}": p.code for p in problems if p.severity == "error"}
    for cell, (_, code) in FAULTS.items():
        assert told.get(cell) == code, (cell, told)
    assert all(remedy(p.code) for p in problems)
    assert [p.code for p in problems if remedy(p.code) == OTHERWISE] == []


def test_what_must_hold_between_cells() -> None:
    cells = {
        "indicators!E2": 26, "tiers!C2": "nofact", "checklist!M2": "modules.CT.share > 1",
        "repair!I2": "2026-04-01", "scores!C6": "",
    }  # fmt: skip
    assert {
        ("bad-total", "indicators"), ("unknown-fact", "tiers"), ("circular", "checklist"),
        ("bad-period", "repair"), ("unreachable", "scores"),
    } <= {(p.code, p.place.sheet) for p in found(cells)}  # fmt: skip


def test_the_schemes_own_totals_and_order() -> None:
    assert ("bad-scheme", "grades") in [(p.code, p.place.sheet) for p in found({"grades!B2": 650})]
    (wrong,) = (p for p in found({"categories!E2": 151}) if p.code == "bad-scheme")
    assert (wrong.place.sheet, wrong.place.cell) == ("scheme", "B11")


def test_a_missing_sheet_hides_nothing_of_the_others() -> None:
    broken = {**FILES, "rules/modules.csv": b"code\nCT\n", "rules/caps.csv": b"\xff", "rules/scores.csv": FILES["rules/scores.csv"].replace(b"firm.uscc_ok", b"firm.usc_ok", 1)}  # fmt: skip
    told = {(p.place.file, p.code) for p in faults(broken, FILES)}
    assert {("rules/modules.csv", "missing-column"), ("rules/caps.csv", "not-utf8"), ("rules/scores.csv", "unknown-fact")} <= told  # fmt: skip


def test_changed_sheets_must_say_so() -> None:
    changed = {**FILES, "rules/caps.csv": FILES["rules/caps.csv"].replace(b"none", b"E", 1)}
    assert [p.code for p in version_faults(changed, FILES)] == ["version-not-raised"]
    raised = changed | {"rules/scheme.toml": FILES["rules/scheme.toml"].replace(b"2026.12", b"2026.13", 1)}
    assert list(version_faults(raised, FILES)) == []
    quoted = FILES["rules/caps.csv"].replace(b"NOT-EVALUATED,", b'"NOT-EVALUATED",', 1)
    assert list(version_faults({**FILES, "rules/caps.csv": quoted}, FILES)) == [], (
        "written otherwise, no other"
    )


def test_rows_are_compared_by_what_they_are_known_by() -> None:
    scores = FILES["rules/scores.csv"].decode().splitlines(keepends=True)
    moved = [scores[0], *reversed(scores[1:])]
    new = {**FILES, "rules/scores.csv": "".join(moved).encode()}
    assert changes(FILES, new) == (), "another order of other rows is no change of a row"
    new["rules/scores.csv"] = "".join(scores[:-1]).encode()
    new["rules/scheme.toml"] = FILES["rules/scheme.toml"].replace(b"from = 800", b"from = 810")
    assert [(c.sheet, c.kind) for c in changes(FILES, new)] == [("grades", "changed"), ("scores", "gone")]
    assert changes(FILES, new)[0].cells == (("from", "800", "810"),)


def test_versions_are_counted_not_spelled() -> None:
    assert is_newer("2026.11", "2026.9")
    assert not is_newer("2026.9", "2026.9")
    assert is_newer("2026.9.1", "2026.9")
    assert is_newer("2026.9", "2026.beta")
