"""Cells of rule sheets, checked one by one: every fault becomes a problem with file, row and column."""

import math
import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from forms.checks.dates import read_date
from forms.checks.sheets import Row
from forms.judge.expressions import Codes, fault_of, path_fault
from forms.problems import Problem

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class CellChecker:
    """Collects the problems of all sheets; each reading gives a value even where the cell is wrong."""

    def __init__(self, vocabulary: Mapping[str, Any], codes: Codes) -> None:
        self.problems: list[Problem] = []
        self._vocabulary = vocabulary
        self._codes = codes

    def refuse(self, row: Row, column: str, code: str, message: str) -> None:
        """Note a fault at a cell."""
        self.problems.append(row.problem(column, code, message))

    def text(self, row: Row, column: str) -> str:
        """A cell that must not be empty."""
        if not row[column]:
            self.refuse(row, column, "empty", "must not be empty")
        return row[column]

    def number(self, row: Row, column: str) -> float:
        """A number, possibly negative."""
        try:
            number = float(row[column])
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            self.refuse(row, column, "bad-number", f"{row[column]!r} is no number")
            return 0.0
        return number

    def whole(self, row: Row, column: str) -> int:
        """A whole number, possibly negative."""
        try:
            return int(row[column])
        except ValueError:
            self.refuse(row, column, "bad-number", f"{row[column]!r} is no whole number")
            return 0

    def day(self, row: Row, column: str) -> date | None:
        """A date, or None where the cell is empty."""
        day = read_date(row[column])
        if row[column] and day is None:
            self.refuse(row, column, "bad-date", f"{row[column]!r} is no date like 2026-04-01")
        return day

    def choice(self, row: Row, column: str, choices: Collection[str]) -> str:
        """One of the given words."""
        if row[column] not in choices:
            self.refuse(row, column, "bad-choice", f"{row[column]!r} is none of {', '.join(choices)}")
        return row[column]

    def unique(self, row: Row, column: str, seen: dict[str, int]) -> str:
        """A code that no row before has; `seen` maps codes to row numbers and is added to."""
        code = self.text(row, column)
        if code in seen:
            self.refuse(row, column, "duplicate", f"{code!r} stands in row {seen[code]} already")
        seen.setdefault(code, row.number)
        return code

    def expression(self, row: Row, column: str, item: Any = None) -> str:
        """A ZEN expression over facts; `item`: the type of the item where a rule looks at a list."""
        expression = self.text(row, column)
        if expression:
            self.check(row, column, expression, item)
        return expression

    def check(self, row: Row, column: str, expression: str, item: Any = None) -> None:
        """Note the first fault of an expression that is part of a cell."""
        fault = fault_of(expression, self._known(item), self._codes)
        if fault:
            message = f"{fault.message} (character {fault.column})"
            self.refuse(row, column, fault.code, message)

    def path(self, row: Row, column: str, path: str) -> None:
        """Note a path that is no fact."""
        fault = path_fault(path, self._vocabulary, self._codes)
        if fault:
            self.refuse(row, column, "unknown-fact", fault)

    def template(self, row: Row, column: str, item: Any = None) -> str:
        """A text with `{fact}` placeholders."""
        for name in _PLACEHOLDER.findall(self.text(row, column)):
            fault = path_fault(name, self._known(item), self._codes)
            if fault:
                self.refuse(row, column, "unknown-fact", fault)
        return row[column]

    def _known(self, item: Any) -> Mapping[str, Any]:
        return self._vocabulary if item is None else {**self._vocabulary, "item": item, "days": int}
