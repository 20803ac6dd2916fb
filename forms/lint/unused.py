"""Calculations nobody reads, and defaults that cannot be meant."""

import re
from collections.abc import Iterator

from forms.lint.lists import offered
from forms.lint.subject import Subject, found
from forms.problems import Problem
from forms.xpath.dependencies import ModelPath, dependencies

_DAY = re.compile(r"\d{5}(?:\.\d+)?")
_DATES = ("date", "dateTime", "today")


def check(subject: Subject) -> Iterator[Problem]:
    """Of a book's rows: a ready-made XForm does not tell a calculation from a hidden answer."""
    read = _read(subject)
    for row in subject.survey:
        bind = subject.form.binds.get(row.path)
        if row.type == "calculate" and bind is not None and not bind.save_to and not _is_read(row.path, read):
            yield found("calculation-unused", subject.place(row.path, "name"), name=row.name)
        yield from _default(subject, row.path, row.type)


def _read(subject: Subject) -> set[ModelPath]:
    read = set()
    for one in subject.expressions:
        for reference in dependencies(one.expression.tree, one.standpoint).references:
            read.add(reference.path)
    return read


def _is_read(path: ModelPath, read: set[ModelPath]) -> bool:
    return any(path[:length] in read for length in range(2, len(path) + 1))


def _default(subject: Subject, path: ModelPath, type: str) -> Iterator[Problem]:
    sheet = subject.sheet("survey")
    row = subject.rows.get(path)
    default = sheet.value(row.row, "default") if sheet is not None and row is not None else ""
    if not default or "(" in default or "$" in default:
        return
    place = subject.place(path, "default")
    if type in _DATES and _DAY.fullmatch(default):
        yield found("date-as-number", place, "error", value=default)
    values = offered(subject, path)
    if values is None:
        return
    for value in [default] if type == "select_one" else default.split():
        if value not in values:
            yield found("default-unknown", place, value=value, name=path[-1])
