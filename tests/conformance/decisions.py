"""Which differences the dialect table of ARCHITECTURE.md explains, told by what a case asks and what ours said.

No case is named here, so that a case never seen before is judged by the same measure. `ROWS` are the first
cells of the table's rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tests.conformance.cases import Case


class Decision(NamedTuple):
    """`applies(case, difference)`; a scenario's text is its form."""

    row: str
    applies: Callable[[Case, str], bool]


def _asks(pattern: str, difference: str = "") -> Callable[[Case, str], bool]:
    """The expression (or the form) matches, and so does the difference."""
    asked, told = re.compile(pattern, re.DOTALL), re.compile(difference, re.DOTALL)
    return lambda case, why: bool(asked.search(_text(case)) and told.search(why))


def _text(case: Case) -> str:
    return case["expr"] if "expr" in case else str(case["steps"][0].get("form_xml", ""))


def _is_refusal_of_javarosa(case: Case, why: str) -> bool:
    return case["id"].startswith("javarosa/") and case.get("type") == "error" and why.startswith("gave")


_NUMBERS = r"^{0}-?\d+(\.\d+)?{0}, not {0}-?\d+(\.\d+)?{0}$"  # both gave one
XPATH = (
    Decision("a date as a number", _asks(r"number\(.*\d{4}-\d\d-\d\d", _NUMBERS.format("'"))),
    Decision("a date that is none", _asks(r"^date(-time)?\(", r"'Invalid Date'|is no date")),
    Decision("a date that is none", _asks(r"decimal-date-time\('-?\d+'\)", "instead of an error")),
    Decision("an empty node-set beside text", _asks(r"''|\"\"", "^True, not False")),
    Decision(
        "an empty answer as a condition",
        lambda case, why: case.get("resultType") == 3 and why == "False, not True",
    ),
    Decision("empty answers in `sum`, `min`, `max`", _asks(r"^(sum|min|max)\(", "'NaN'")),
    Decision("`sum`, `min`, `max` of several", _asks(r"^(sum|min|max)\(.*,", "instead of an error")),
    Decision("`regex`", _asks(r"regex\(", "^False, not True")),
    Decision("halves in `round`", _asks(r"round\(.*-\d*\.?\d*5", _NUMBERS.format(""))),
    Decision("numbers as text", _asks(r"\d[eE][+-]?\d|\d,\d", "nan|found 'e")),
    Decision("places that are none", _asks(r"(geofence|distance|area)\(", "instead of an error")),
    Decision(
        "functions handed in", lambda case, why: bool(case.get("handlers")) and "there is no function" in why
    ),
    Decision("web-forms' own failures", lambda case, _: case.get("status") == "upstream-known-fail"),
    Decision("more of XPath than JavaRosa", _is_refusal_of_javarosa),
)
SCENARIO = (
    Decision("places keep their text", _asks(r"geo(point|trace|shape)", r"v: '[-\d. ;]+', not")),
    Decision("places that are none", _asks(r"distance\(", "no error, though The function 'distance'")),
    Decision("references to nothing", lambda _, why: "raised" in why and "does not exist" in why),
    Decision("`sum` of nothing", _asks(r"sum\(", "v: '0', not ''")),
    Decision("`random`", _asks(r"random\(\)", r"v: '[\d.]+', not '[\d.]+'$")),
    Decision(
        "`setvalue` on what is not relevant",
        _asks(r"<setvalue.*relevant|relevant.*<setvalue", "v: '[^']+', not ''"),
    ),
    Decision(
        "rows of a table",
        _asks(r"jr://file[^\"]*\.csv", r"opts: |no error, though Expression has syntax error"),
    ),
    Decision("several forms of a text", _asks(r"form=\"(long|short)\"", "lbl: ")),
    Decision("a question shown outside its rows", _asks(r"<repeat", r"\]/\S+ lbl: '', not")),
    Decision("web-forms' own failures", lambda case, _: case["status"] == "known-divergence"),
)
ROWS = tuple(dict.fromkeys(decision.row for decision in (*XPATH, *SCENARIO)))


def decide(case: Case, difference: str) -> str | None:
    """The row of the table that explains a difference, None when none does."""
    decisions = XPATH if "expr" in case else SCENARIO
    return next((d.row for d in decisions if difference and d.applies(case, difference)), None)
