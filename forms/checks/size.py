"""Size classes of firms: large, medium, small or micro.

Source: 统计上大中小微型企业划分办法(2017), 国统字〔2017〕213号. Large, medium and small must reach every
lower bound listed for the industry, else the next class down; below any bound of small is micro. Industries
the rule does not list are "not applicable" (不适用). X = employees (persons), Y = revenue, Z = assets (10,000
yuan).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from forms.checks.sheets import SheetError, read_sheet

SIZES_FILE = "sme_size.csv"
SizeClass = Literal["large", "medium", "small", "micro", "na", "unknown"]
_CLASSES: tuple[SizeClass, ...] = ("large", "medium", "small")


@dataclass(frozen=True, slots=True)
class SizeRow:
    """One industry row: prefixes of GB/T 4754 codes, measures ("XY", …) and lower bounds, large first."""

    code: str
    name_zh: str
    prefixes: tuple[str, ...]
    measures: str
    bounds: tuple[tuple[Decimal, ...], ...]

    def classify(self, figures: Mapping[str, Decimal | None]) -> SizeClass:
        """The class; "unknown" when a figure the row needs is missing."""
        values = [figures[measure] for measure in self.measures]
        if any(value is None for value in values):
            return "unknown"
        for size, bounds in zip(_CLASSES, self.bounds, strict=True):
            if all(value is not None and value >= bound for value, bound in zip(values, bounds, strict=True)):
                return size
        return "micro"


@dataclass(frozen=True, slots=True)
class SizeTable:
    """The rows of the rule."""

    rows: tuple[SizeRow, ...]

    def classify(
        self, industry: str, employees: Decimal | None, revenue: Decimal | None, assets: Decimal | None
    ) -> SizeClass:
        """The class of a firm. `industry`: GB/T 4754-2017 digits, at least the division ("62", "592").

        A division that the rule splits is answered where its parts agree, else "unknown": ask for the group.
        """
        figures = {"X": employees, "Y": revenue, "Z": assets}
        if len(industry) < 2 or not industry.isdigit():
            return "unknown"
        exact = [row for row in self.rows if any(industry.startswith(prefix) for prefix in row.prefixes)]
        parts = [row for row in self.rows if any(prefix.startswith(industry) for prefix in row.prefixes)]
        rows = exact or parts
        if not rows:
            return "na"
        found = {row.classify(figures) for row in rows}
        return found.pop() if len(found) == 1 else "unknown"

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "SizeTable":
        """Read the table. Raises SheetError."""
        columns = ("code", "name_zh", "divisions", "measures", "large", "medium", "small")
        rows, problems = [], []
        for row in read_sheet(files, SIZES_FILE, columns):
            bounds = []
            for size in _CLASSES:
                parts = row[size].split()
                if len(parts) != len(row["measures"]) or not all(part.isdecimal() for part in parts):
                    problems.append(row.problem(size, "bad-number", "one whole number for each measure"))
                bounds.append(tuple(Decimal(part) for part in parts if part.isdecimal()))
            prefixes = tuple(row["divisions"].split())
            rows.append(SizeRow(row["code"], row["name_zh"], prefixes, row["measures"], tuple(bounds)))
        if problems:
            raise SheetError(problems)
        return cls(tuple(rows))
