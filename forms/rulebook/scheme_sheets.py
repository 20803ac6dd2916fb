"""`scheme.toml` as sheets of a workbook, and back: whoever edits a threshold edits a cell.

Owns which keys stand on which sheet and what each holds. What the scheme means is `forms.judge.scheme`.
"""

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from forms.checks.dates import read_date
from forms.checks.sheets import Row
from forms.problems import Problem

GENERAL = "scheme"
LISTS: Mapping[str, tuple[str, ...]] = {
    "grades": ("grade", "from", "stars"),
    "categories": ("code", "name_zh", "name_en", "planned", "base", "plus"),
    "tiers": ("tier", "grades", "when"),
}
SEVERITY = "severity"
TITLES = (GENERAL, *LISTS, SEVERITY)
_GENERAL_COLUMNS, _SEVERITY_COLUMNS = ("key", "value"), ("severity", "weight", "days")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    GENERAL: _GENERAL_COLUMNS,
    **LISTS,
    SEVERITY: _SEVERITY_COLUMNS,
}
_NUMBERS = frozenset(
    ("planned", "scale", "plus_cap", "coverage_full", "coverage_rated", "from", "stars", "base", "plus")
) | {"weight", "days"}
_WHOLE = frozenset(("planned", "stars", "weight", "days"))
_WORDS = frozenset(("grades", "light_tiers", "reviewers"))  # several, in one cell


def to_sheets(scheme: bytes) -> dict[str, list[list[str]]]:
    """The sheets by title, each with its header row. Raises ValueError where it is no TOML."""
    data = tomllib.loads(scheme.decode("utf-8"))
    found = {GENERAL: [[*_GENERAL_COLUMNS]]}
    found[GENERAL] += [
        [key, _text(value)] for key, value in data.items() if key not in LISTS and not isinstance(value, dict)
    ]
    for title, columns in LISTS.items():
        rows = [row for row in data.get(title, ()) if isinstance(row, dict)]
        found[title] = [[*columns], *([_text(row.get(name, "")) for name in columns] for row in rows)]
    severities = data.get(SEVERITY, {})
    found[SEVERITY] = [[*_SEVERITY_COLUMNS]]
    found[SEVERITY] += [[name, _text(row["weight"]), _text(row["days"])] for name, row in severities.items()]
    return found


def from_sheets(sheets: Mapping[str, Sequence[Row]], problems: list[Problem]) -> bytes:
    """The TOML of checked rows, by title of their sheet; what a cell must not hold is added to `problems`."""
    lines = _general(sheets[GENERAL], problems)
    for title, columns in LISTS.items():
        for row in sheets[title]:
            lines += ["", f"[[{title}]]"]
            lines += [f"{name} = {_value(name, row, name, problems)}" for name in columns]
    for row in _each_once(sheets[SEVERITY], SEVERITY, problems):
        lines += ["", f"[{SEVERITY}.{json.dumps(row['severity'])}]"]
        lines += [f"{name} = {_value(name, row, name, problems)}" for name in _SEVERITY_COLUMNS[1:]]
    return ("\n".join(lines) + "\n").encode("utf-8")


def place_of(
    column: str, row: int | None, rows_of: Callable[[str, str, str], int | None]
) -> tuple[str, int | None, str]:
    """Sheet, row and column of a fault `forms.judge.scheme` told by key (`scale`, `tiers.model.when`).

    `rows_of(sheet, column, text)`: the row where a cell holds this text."""
    head, *rest = column.split(".")
    if head in LISTS or head == SEVERITY:
        name = LISTS[head][0] if head in LISTS else SEVERITY
        at = rows_of(head, name, rest[0]) if rest else None
        return head, at or (row + 1 if row else None), rest[-1] if len(rest) > 1 else ""
    return GENERAL, rows_of(GENERAL, "key", head), "value" if head else ""


def _general(rows: Sequence[Row], problems: list[Problem]) -> list[str]:
    return [
        f"{json.dumps(row['key'])} = {_value(row['key'], row, 'value', problems)}"
        for row in _each_once(rows, "key", problems)
    ]


def _each_once(rows: Sequence[Row], column: str, problems: list[Problem]) -> list[Row]:
    seen: dict[str, Row] = {}
    for row in rows:
        if not row[column]:
            problems.append(row.problem(column, "empty", "must not be empty"))
        elif row[column] in seen:
            message = f"{row[column]!r} stands in row {seen[row[column]].number} already"
            problems.append(row.problem(column, "duplicate", message))
        else:
            seen[row[column]] = row
    return list(seen.values())


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _value(key: str, row: Row, column: str, problems: list[Problem]) -> str:
    """A cell as TOML writes it."""
    text = row[column]
    if key in _NUMBERS:
        try:
            number: Any = int(text) if key in _WHOLE else float(text)
        except ValueError:
            kind = "whole number" if key in _WHOLE else "number"
            problems.append(row.problem(column, "bad-number", f"{text!r} is no {kind}"))
            return "0"
        return repr(number)
    if key == "valid_from":
        day = read_date(text)
        if day is None:
            problems.append(row.problem(column, "bad-date", f"{text!r} is no date like 2026-04-01"))
        return (day or date(1970, 1, 1)).isoformat()
    if key in _WORDS:
        return "[" + ", ".join(json.dumps(word, ensure_ascii=False) for word in text.split()) + "]"
    return json.dumps(text, ensure_ascii=False)
