"""What must hold between the rows of the rule sheets: totals, bands, dates, circles.

Each function notes what is wrong at the cell that should be mended, like `forms.judge.cells`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import inf

from forms.checks.dates import read_date
from forms.checks.sheets import Row
from forms.judge.cells import CellChecker
from forms.judge.definitions import Indicator, RaiseAction
from forms.judge.expressions import paths
from forms.judge.scheme import Scheme

_BAND = re.compile(r"\s*([A-Za-z_][\w.]*)\s*(>=|<=|==|>|<)\s*(-?[0-9]+(?:\.[0-9]+)?)\s*")
_Interval = tuple[tuple[float, int], tuple[float, int]]
"""From and to, each a number and -1, 0, 1 for just below, at, just above it."""


def totals(scheme: Scheme, indicators: Sequence[Indicator], rows: Sequence[Row], check: CellChecker) -> None:
    """Each category has as many indicators and as many base and plus points as the scheme says."""
    for category in scheme.categories:
        own = [(i, row) for i, row in zip(indicators, rows, strict=True) if i.category == category.code]
        last = own[-1][1] if own else Row(rows[0].file if rows else "indicators.csv", 1, {})
        if len(own) != category.planned:
            message = (
                f"category {category.code} has {len(own)} indicators, the scheme says {category.planned}"
            )
            check.refuse(last, "category", "bad-count", message)
        for kind, whole in (("base", category.base), ("plus", category.plus)):
            points = sum(indicator.max for indicator, _ in own if indicator.kind == kind)
            if abs(points - whole) > 1e-9:
                place = next((row for indicator, row in reversed(own) if indicator.kind == kind), last)
                message = f"{kind} points of {category.code} add up to {points:g}, the scheme says {whole:g}"
                check.refuse(place, "max", "bad-total", message)


def bands(rows: Sequence[Row], check: CellChecker) -> None:
    """No row of an indicator lies wholly within an earlier one: it could never fire."""
    seen: list[tuple[str, _Interval | None, Row]] = []
    for row in rows:
        when = row["when"]
        fact, interval = _band(when)
        for other_fact, other, earlier in seen:
            same = when and when == earlier["when"]
            inside = interval is not None and other is not None and fact == other_fact
            if same or (
                inside and interval and other and other[0] <= interval[0] and interval[1] <= other[1]
            ):
                message = f"row {earlier.number} ({earlier['row']}) already takes everything this one would"
                check.refuse(row, "when", "overlapping-bands", message)
                break
        seen.append((fact, interval, row))


def _band(when: str) -> tuple[str, _Interval | None]:
    found = _BAND.fullmatch(when)
    if found is None:
        return "", None
    fact, sign, number = found[1], found[2], float(found[3])
    low, high = (-inf, 0), (inf, 0)
    intervals: Mapping[str, _Interval] = {
        ">=": ((number, 0), high),
        ">": ((number, 1), high),
        "<=": (low, (number, 0)),
        "<": (low, (number, -1)),
        "==": ((number, 0), (number, 0)),
    }
    return fact, intervals[sign]


def periods(rows: Iterable[Row], key: str, check: CellChecker) -> None:
    """Rows of one key follow one another by `valid_from` and `valid_to`: no day twice, none left out."""
    by_key: dict[str, list[tuple[date, date, Row]]] = {}
    for row in rows:
        start, end = read_date(row["valid_from"]), read_date(row["valid_to"])
        if start and end and end <= start:
            check.refuse(row, "valid_to", "bad-period", f"{end} does not lie after {start}")
            continue
        by_key.setdefault(row[key], []).append((start or date.min, end or date.max, row))
    for own in by_key.values():
        own.sort(key=lambda period: period[0])
        for (_, end, before), (start, _, row) in pairwise(own):
            if start < end:
                message = f"begins while row {before.number} is still in force"
                check.refuse(row, "valid_from", "overlapping-periods", message)
            elif start > end:
                last = start - timedelta(days=1)
                message = f"nothing is in force from {end} to {last}, after row {before.number}"
                check.refuse(row, "valid_from", "period-hole", message)


def lasts(row: Row, check: CellChecker) -> None:
    """A row's own period has a day in it."""
    start, end = read_date(row["valid_from"]), read_date(row["valid_to"])
    if start and end and end <= start:
        check.refuse(row, "valid_to", "bad-period", f"{end} does not lie after {start}")


def circle_of_action(action: RaiseAction, row: Row, check: CellChecker) -> None:
    """No fact an action sets is worked out from another that is worked out from it."""
    needs = {
        path: {name for name, _ in paths(expression) if name != path} for path, expression in action.sets
    }
    for start in needs:
        chain, reached = [start], set[str]()
        while chain:
            for name in needs.get(chain.pop(), ()):
                if name == start:
                    check.refuse(
                        row, "sets", "circular", f"{start!r} is worked out from itself, by way of others"
                    )
                    return
                if name not in reached:
                    reached.add(name)
                    chain.append(name)


def circle_of_module(row: Row, column: str, check: CellChecker) -> None:
    """No question hangs on a module, and no action sets one: modules are worked out from answers."""
    for part in row[column].split(";"):
        named = [part.partition("=")[0].strip()] if column == "sets" else [name for name, _ in paths(part)]
        for name in named:
            if name.startswith("modules."):
                message = f"{name!r} is itself worked out from the answers to questions"
                check.refuse(row, column, "circular", message)
