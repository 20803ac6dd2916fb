"""workday-add(): the calendar of the form counts, the day itself does not, rubbish gives nothing."""

from datetime import date

import pytest

from tests.resources.definitions import Filling


@pytest.mark.parametrize(
    ("signed", "last"),
    [
        (date(2026, 2, 13), "2026-03-12"),  # the Spring Festival, with worked weekends
        (date(2026, 11, 20), "2026-12-11"),
        (date(2026, 11, 21), "2026-12-11"),
    ],
)
def test_it_counts_on_the_official_calendar(signed: date, last: str) -> None:
    filling = Filling("commitment").put(template="deferred", signed_on=signed)
    assert f"**{last}**" in filling.label("clock_note")


def test_without_a_day_there_is_no_last_day() -> None:
    filling = Filling("commitment").put(template="deferred", signed_on=None)
    assert not filling.shows("clock_note")
    assert not filling.shows("clock_provisional")
