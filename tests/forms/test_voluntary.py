"""Voluntary information counts when it is pledged, verified, in date and allowed; else no rule can see it."""

from datetime import date
from typing import Any

import pytest

from forms.archive import Archive, Record
from forms.judge.facts import facts
from forms.voluntary import counts, standing
from tests.forms import shipped

TODAY = date(2026, 11, 20)
GOOD = {
    "signing": "here", "verify_status": "verified", "verified_on": "2026-11-01", "uses": ["archive", "evaluation"],
    "title": "助学",
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "state", "counted"),
    [
        ({}, "verified", True),
        ({"uses": "archive evaluation"}, "verified", True),
        ({"uses": ["archive"]}, "verified", False),
        ({"uses": None}, "verified", False),
        ({"verify_status": "pending"}, "pending", False),
        ({"verify_status": ""}, "pending", False),
        ({"verified_on": ""}, "pending", False),
        ({"verified_on": "2026-11-21"}, "pending", False),
        ({"signing": "none"}, "unsigned", False),
        ({"signing": ""}, "unsigned", False),
        ({"verify_status": "rejected"}, "rejected", False),
        ({"valid_to": "2026-11-20"}, "verified", True),
        ({"valid_to": "2026-11-19"}, "ended", False),
        ({"valid_to": "2027-02-30"}, "ended", False),
        ({"deleted": True}, "verified", False),
    ],
)
def test_only_what_is_verified_and_allowed_counts(values: dict[str, Any], state: str, counted: bool) -> None:
    record = Record("v", "record.voluntary_item", GOOD | values)
    assert (standing(record, TODAY), counts(record, TODAY, "evaluation")) == (state, counted)
    document = facts(Archive("A", (Record("A", "firm", {}), record)), TODAY, shipped.reference())
    assert bool(document["voluntary"]) is counted
    assert bool(document["voluntary_waiting"]) is (state == "pending" and not values.get("deleted"))
