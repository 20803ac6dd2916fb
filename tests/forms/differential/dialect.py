"""Where our engine parts from JavaRosa by decision: each allowance with its row in ARCHITECTURE.md's dialect
table, as narrow as that row. What is not here is a difference.

What the strategies leave out, so that it never comes to an allowance:

- mistakes JavaRosa refuses and we forgive: one value asked of many rows, `selected-at` of a number, words in
  a time node, `setvalue` on load onto every row;
- mistakes JavaRosa forgives: a position that is no number or below 1, the number of a text that looks like a
  date, a date from what is no number, a moment or a time as text (JavaRosa keeps its date only);
- what has its row, and no equal: `decimal-date-time`, `count` of one's own rows, `!=` between a number and what
  is not relevant;
- JavaRosa's faults: `max()` never goes below the smallest number above 0, `/data/r[1]` finds nothing where
  `/data/r[position() = 1]` finds it, choices filtered by what appears or goes stay as they were, the same
  expression in and outside of rows is taken for one, whole numbers end at 2,147,483,647, a repeat without a question, a nested one without a row;
- rows beyond a count that became smaller, which JavaRosa keeps.

What JavaRosa forgets to compute again, it computes when it reads its own answers anew: `comparison` asks it to
before it calls something a difference.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.forms.differential.engines import State

MIDNIGHT = "T00:00:00.000+08:00"


@dataclass(frozen=True, slots=True)
class Allowance:
    """`row` begins the row of the table. `same` is asked with the node's type, our state and theirs."""

    row: str
    same: Callable[[str, State, State], bool]


def _number(kind: str, ours: State, theirs: State) -> bool:
    """Never an exponent, and not the sixteenth digit."""
    if kind not in ("int", "decimal") and not (kind == "string" and len(theirs.value) > 15):
        return False
    try:
        return math.isclose(float(ours.value), float(theirs.value), rel_tol=1e-14)
    except ValueError:
        return False


def _truth(kind: str, ours: State, theirs: State) -> bool:
    return kind == "boolean" and (ours.value, theirs.value) in (("true", "1"), ("false", "0"))


def _day(kind: str, ours: State, theirs: State) -> bool:
    return kind == "string" and theirs.value == f"{ours.value}{MIDNIGHT}"


def _unseen(_: str, ours: State, theirs: State) -> bool:
    return not ours.relevant and not theirs.relevant


VALUES = (
    Allowance("a number into a decimal node", _number),
    Allowance("true and false in a node", _truth),
    Allowance("a date in a text node", _day),
)
"""Of values alone."""
STATES = (Allowance("what is not relevant", _unseen),)
"""Of all that a node has but its relevance, and of rows being there."""
CIRCLES = "a circle through required or read-only"
"""JavaRosa refuses such a form: it is compared without those rules."""
ROWS = (*(a.row for a in (*VALUES, *STATES)), CIRCLES)


def allowed(what: str, kind: str, ours: State, theirs: State) -> bool:
    """`what` is the field in which the states differ."""
    if what == "value" and any(a.same(kind, ours, theirs) for a in VALUES):
        return True
    return what != "relevant" and any(a.same(kind, ours, theirs) for a in STATES)
