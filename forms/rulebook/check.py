"""All that is wrong with a set of sheets, at once: what the program refuses, and what a reader would miss.

Places are those of the sheets (`rules/scores.csv`, row, column); of a workbook `forms.rulebook.excel` tells
the cell.
"""

import difflib
import tomllib
from collections.abc import Iterator, Mapping

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.content import Content
from forms.errors import UserError
from forms.judge import tables
from forms.judge.checklist import MAY_LACK
from forms.judge.scheme import SEVERITIES
from forms.policy import sheets as support
from forms.problems import Place, Problem
from forms.rulebook.changes import changes
from forms.rulebook.excel import SCHEME, is_sheet
from forms.versions import is_newer

SOURCES = ("basis_zh", "source_zh", "source", "certainty")
"""Columns that say where a row comes from; where a sheet has one, every row fills it."""
_COLUMNS = {f"rules/{name}": columns for name, columns in {**tables.COLUMNS, **support.COLUMNS}.items()}
_MAY_LACK = {"rules/checklist.csv": ("light",)}  # columns that are read where there are any
_UNREAD = ("missing-file", "not-utf8", "not-csv", "missing-column", "row-width", "bad-scheme", "bad-date")
_DATED = frozenset({"rules/repair.csv", "reference/pledges.csv"})
"""Sheets whose rows follow one another in time: each says from when."""


def faults(files: Mapping[str, bytes], good: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Errors and warnings of a whole content; the errors of what the program reads first.

    `good`: content without a fault. Where a sheet cannot even be read, its own stands in, so that what is
    wrong with the others is told in the same breath.
    """
    found = dict.fromkeys(_refused(files))
    unread = {p.place.file for p in found if p.code in _UNREAD and p.place.file in good}
    if unread:
        found.update(dict.fromkeys(_refused({**files, **{name: good[name] for name in unread}})))
    told = {problem.place for problem in found}
    found.update(dict.fromkeys(problem for problem in _unsaid(files) if problem.place not in told))
    return tuple(sorted(found, key=lambda problem: problem.severity == "warning"))


def unknown_sheets(names: Mapping[str, bytes], known: Mapping[str, bytes]) -> Iterator[Problem]:
    """Sheets the program does not read: a slip in a name would leave the old one in force unseen."""
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, [other for other in known if is_sheet(other)], 1)
            message = f"no sheet of rules is called {name!r}" + (f"; is it {near[0]!r}?" if near else "")
            yield Problem("error" if near else "warning", "unknown-sheet", message, Place(name))


def version_faults(files: Mapping[str, bytes], before: Mapping[str, bytes]) -> Iterator[Problem]:
    """Sheets that differ from those of a version and do not say so."""
    changed = list(dict.fromkeys(row.sheet for row in changes(before, files)))
    now, then = version_of(files), version_of(before)
    if changed and now and not is_newer(now, then):
        message = f"the sheets are changed ({', '.join(changed[:3])}), and the version still is {now}"
        yield Problem("error", "version-not-raised", message, Place(SCHEME, column="version"))


def version_of(files: Mapping[str, bytes]) -> str:
    """The version the scheme says, "" where it cannot be read."""
    try:
        return str(tomllib.loads(files[SCHEME].decode("utf-8"))["version"])
    except (KeyError, ValueError, RecursionError):
        return ""


def _refused(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    try:
        return Content.load(files).faults()
    except UserError as error:
        problems = error.details.get("problems")
        if error.code != "bad-pack" or not isinstance(problems, tuple):
            raise
        return problems


def _unsaid(files: Mapping[str, bytes]) -> Iterator[Problem]:
    for name in files:
        if name.endswith(".csv") and is_sheet(name):
            try:
                rows = read_sheet(files, name, ())
            except SheetError:
                continue  # told already
            yield from _unsourced(name, rows)
            yield from _strange_columns(name, files[name], rows)
    yield from _scheme(files.get(SCHEME, b""))


def _unsourced(name: str, rows: tuple[Row, ...]) -> Iterator[Problem]:
    for row in rows:
        for column in (column for column in SOURCES if column in row.cells):
            if not row[column]:
                yield row.problem(column, "no-source", "where this comes from must be said")
        if name in _DATED and not row["valid_from"]:
            yield row.problem("valid_from", "no-date", "from when this holds must be said")


def _strange_columns(name: str, data: bytes, rows: tuple[Row, ...]) -> Iterator[Problem]:
    columns = (*_COLUMNS.get(name, ()), *MAY_LACK.get(name.removeprefix("rules/"), ()))
    for column in rows[0].cells if rows and columns else ():
        if columns and column not in (*columns, *_MAY_LACK.get(name, ())):
            message = f"no rule reads the column {column!r}"
            yield Problem("warning", "unknown-column", message, Place(name, row=1, column=column))


def _scheme(data: bytes) -> Iterator[Problem]:
    try:
        said = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return  # told already
    for key, code, message in (
        ("valid_from", "no-date", "from when the scheme holds must be said"),
        ("source_zh", "no-source", "where the scheme comes from must be said"),
    ):
        if not said.get(key):
            yield Problem("error", code, message, Place(SCHEME, column=key))
    strange = set(said.get("severity", {})) - set(SEVERITIES)
    for name in sorted(strange):
        message = f"{name!r} is none of {', '.join(SEVERITIES)}"
        yield Problem("error", "bad-choice", message, Place(SCHEME, column=f"severity.{name}"))
