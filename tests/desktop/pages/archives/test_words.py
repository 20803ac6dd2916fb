"""How the archive pages say days, moments and states in words."""

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QApplication

from desktop.pages.archives import wording
from forms.consent import ConsentState

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20T09:30:00.000+08:00", "Today 09:30"),
        ("2026-11-20", "Today"),
        ("2026-11-27T14:00", "11-27 Fri"),
        ("2027-03-01", "2027-03-01"),
        ("2026-11-19", "2026-11-19"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_a_day_to_come_is_said_as_near_as_it_is(dressed: QApplication, text: str, expected: str) -> None:
    assert wording.near(text, TODAY) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (datetime(2026, 11, 20, 9, 12), "Today 09:12"),
        (datetime(2026, 11, 19, 17, 46), "Yesterday 17:46"),
        (datetime(2026, 11, 16, 15, 20), "11-16 15:20"),
        (datetime(2025, 11, 16, 15, 20), "2025-11-16"),
    ],
)
def test_a_moment_gone_by(dressed: QApplication, when: datetime, expected: str) -> None:
    assert wording.past(when, TODAY) == expected


def test_a_row_counts_as_far_as_it_has_room(dressed: QApplication) -> None:
    assert wording.sync_chip("pending", 1234)[0] == "To send 1,234"
    assert wording.sync_chip("pending", 1234, most=99)[0] == "To send 99+"
    assert wording.sync_chip("conflict", 99, most=99)[0] == "Conflicts 99"


@pytest.mark.parametrize(
    ("day", "expected"),
    [(17, "3 days over"), (20, "Last day today"), (28, "8 days left")],
)
def test_how_long_one_can_still_act(dressed: QApplication, day: int, expected: str) -> None:
    assert wording.left(date(2026, 11, day), TODAY) == expected


def test_consent_is_said_in_a_word_a_colour_and_an_icon(dressed: QApplication) -> None:
    live = ConsentState(True, "live", date(2027, 11, 17))
    assert wording.consent_chip(live) == ("Authorised until 2027-11-17", "ok", "check-circle")
    assert wording.consent_chip(live, short=True)[0] == "Authorised"
    assert wording.consent_chip(ConsentState(False, "none")) == ("No authorisation", "warn", "lock")
    assert wording.consent_chip(ConsentState(False, "withdrawn"))[1] == "err"
