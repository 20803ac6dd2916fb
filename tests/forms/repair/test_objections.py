"""An objection's clock: five working days on the official calendar, a bureau's twenty days, or what a receipt says."""

from datetime import date

import pytest

from forms.archive import Record
from forms.repair import objection_of
from tests.forms import shipped


@pytest.mark.parametrize(
    ("said", "today", "due", "state", "provisional"),
    [
        ({"submitted_on": "2026-11-13"}, date(2026, 11, 20), date(2026, 11, 20), "waiting", False),
        ({"submitted_on": "2026-11-13"}, date(2026, 11, 21), date(2026, 11, 20), "late", False),
        ({"submitted_on": "2026-09-30"}, date(2026, 10, 9), date(2026, 10, 13), "waiting", False),
        ({"submitted_on": "2026-02-13"}, date(2026, 2, 27), date(2026, 2, 27), "waiting", False),
        ({"submitted_on": "2026-12-29"}, date(2026, 12, 30), date(2027, 1, 5), "waiting", True),
        ({"submitted_on": "2026-11-13", "channel": "bureau"}, date(2026, 11, 20), date(2026, 12, 3), "waiting", False),
        ({"submitted_on": "2026-11-13", "promised_on": "2026-11-30"}, date(2026, 11, 21), date(2026, 11, 30), "waiting", False),
        ({"submitted_on": "2026-11-13", "result": "upheld"}, date(2026, 12, 21), date(2026, 11, 20), "upheld", False),
        ({"submitted_on": "2026-11-30"}, date(2026, 11, 20), None, "draft", False),
        ({}, date(2026, 11, 20), None, "draft", False),
    ],
)  # fmt: skip
def test_clock(said: dict[str, str], today: date, due: date | None, state: str, provisional: bool) -> None:
    found = objection_of(
        Record("o", "record.objection_case", {"channel": "register"} | said),
        shipped.reference().periods,
        today,
    )
    assert (found.due_on, found.state, found.provisional) == (due, state, provisional)
    assert found.open == (state in ("draft", "waiting", "late"))
