"""Each record of the district about supervision opens in its form and stands there as it is."""

from datetime import date
from statistics import fmean

import pytest

from forms.archive import Archive, Record
from forms.archive_tables import archive_tables
from forms.xform import FormSession
from tests.corpus.district import district
from tests.resources.definitions import CATALOGUE, NOW, definition

KINDS = [kind for kind in CATALOGUE.kinds if 110 <= kind.order < 200 and kind.group == "5.2"]


@pytest.fixture(scope="module")
def archives() -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for entity in district(7, 40, NOW.date()):
        record = Record(entity["entity"], entity["type"], entity["set"])
        found.setdefault(entity["archive"], []).append(record)
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_an_edit_finds_nothing_to_refuse_or_to_change(kind, archives) -> None:
    """What the form works out is what the record says; its dates and numbers stand beside the archive's."""
    opened = 0
    for firm, records in archives.items():
        archive = Archive(firm, tuple(records))
        for record in archive.of(kind.code):
            session = FormSession.start(
                definition(kind.form),
                now=lambda: NOW,
                instances=archive_tables(archive, CATALOGUE, record.id),
                prefill={"__id__": record.id, **record.properties},
            )
            assert [(p.ref, p.message) for p in session.problems()] == [], record
            changed = [dict(change.properties) for change in session.finish().entities]
            assert not any(changed), (record, changed)
            opened += 1
    assert opened >= 2


def test_what_is_adverse_is_of_badly_run_firms() -> None:
    poor: dict[str, bool] = {}
    listed: set[str] = set()
    for entity in district(11, 400, NOW.date()):
        if entity["type"] == "record.public_rating":
            poor[entity["archive"]] = entity["set"]["grade"] in ("fair", "poor")
        elif entity["type"] in ("record.abnormal_list", "record.arrears"):
            listed.add(entity["archive"])
    share = {bad: fmean(firm in listed for firm in poor if poor[firm] is bad) for bad in (True, False)}
    assert share[True] > 1.5 * share[False]
    assert share[False] < 0.35


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2027, 3, 31), date(2028, 2, 29)])
def test_nothing_has_happened_before_the_firm_or_after_today(today: date) -> None:
    came = ("inspected_on", "ordered_on", "listed_on", "decided_on", "as_of", "occurred_on", "held_on")
    for entity in district(7, 40, today):
        if entity["type"] in {kind.code for kind in KINDS}:
            for name in came:
                assert entity["set"].get(name, "") <= today.isoformat(), entity
