"""What `social` draws can be opened again in its form, with nothing refused and nothing left to answer."""

from collections import defaultdict
from datetime import date

import pytest

from forms.archive import Archive, Record
from forms.archive_tables import archive_tables
from forms.xform import FormSession
from tests.corpus.district import district
from tests.resources.definitions import CATALOGUE, NOW, definition

KINDS = (
    *("social_insurance", "wage_record", "labour_record", "housing_fund"),
    *("loan_record", "finance_need", "finance_case"),
    *("service_agreement", "voluntary_item", "commitment_check", "list_entry", "honour", "charity"),
    *("demand", "attendance", "quiz", "policy_application", "sanction", "rights_request"),
)


@pytest.fixture(scope="module")
def archives() -> dict[str, Archive]:
    found: dict[str, list[Record]] = defaultdict(list)
    for entity in district(7, 40, date(2026, 11, 20)):
        found[entity["archive"]].append(Record(entity["entity"], entity["type"], entity["set"]))
    return {name: Archive(name, tuple(records)) for name, records in found.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_drawn_is_one_its_form_would_save(kind: str, archives: dict[str, Archive]) -> None:
    records = [(archive, record) for archive in archives.values() for record in archive.of(f"record.{kind}")]
    assert len(records) >= 2
    for archive, record in records:
        session = FormSession.start(
            definition(kind),
            now=lambda: NOW,
            instances=archive_tables(archive, CATALOGUE, without=record.id),
            prefill={"__id__": record.id, **record.properties},
        )
        asked = [p.ref for p in session.problems() if not p.ref.endswith(("/photo", "/signature"))]
        assert asked == [], record.properties
        if not session.problems():
            changed = [dict(change.properties) for change in session.finish().entities]
            assert changed == [], record.properties  # what the form works out is what was drawn
