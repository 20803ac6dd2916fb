"""What a form works out from the day: found in its rules, and worked out anew without being saved."""

from datetime import UTC, date, datetime

import pytest

from forms.archive import Archive, Record
from forms.content import Content
from forms.daily import Daily
from tests.corpus.district import district
from tests.resources.definitions import content_files


@pytest.fixture(scope="module")
def content() -> Content:
    return Content.load(content_files())


NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def archives() -> list[Archive]:
    kept: dict[str, list[Record]] = {}
    for one in district(7, firms=3, today=date(2026, 11, 20)):
        kept.setdefault(one["archive"], []).append(Record(one["entity"], one["type"], one["set"]))
    return [Archive(name, tuple(records)) for name, records in kept.items()]


def test_the_properties_that_pass_with_the_day_are_found_through_what_they_rest_on(content: Content) -> None:
    daily = Daily(content)
    found = {kind.code: set(daily.properties(kind)) for kind in content.kinds if daily.properties(kind)}
    assert found["record.list_entry"] == {"status"}
    assert found["record.change_record"] == {"on_time"}, "by way of the days it counts"
    assert "consent" not in found, "a constraint on today is no value of today"


def test_on_the_day_it_was_saved_nothing_differs_and_later_it_does(content: Content) -> None:
    daily = Daily(content)
    later = NOW.replace(year=2027)
    changed = 0
    for archive in archives():
        for record in archive.records:
            assert daily.record(archive, record, NOW).properties == record.properties
            changed += daily.record(archive, record, later).properties != record.properties
    assert changed >= 2


def test_a_list_entry_ends_by_itself(content: Content) -> None:
    days = {"notice_on": "2026-01-05", "listed_on": "2026-02-01", "ends_on": "2027-01-05"}
    record = Record("r", "record.list_entry", {"list": "red", "grounds": "演示", "status": "listed", **days})
    archive = Archive("a", (Record("a", "firm", {"name": "演示"}), record))
    daily = Daily(content)
    assert daily.record(archive, record, NOW).text("status") == "listed"
    assert daily.record(archive, record, NOW.replace(year=2028)).text("status") == "ended"


def test_what_the_form_says_nothing_of_stands_as_it_was_saved(content: Content) -> None:
    strange = Record("r", "record.wage_record", {"status": "arrears"})
    unknown = Record("u", "nobody.knows", {"status": "x"})
    archive = Archive("a", (strange, unknown))
    daily = Daily(content)
    assert daily.record(archive, strange, NOW) is strange
    assert daily.record(archive, unknown, NOW) is unknown
