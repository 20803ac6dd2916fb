"""A contract and its milestones: made by the form, kept as records, edited again, a row taken away."""

from datetime import date
from decimal import Decimal

from forms.archive import Archive, Record
from forms.records import RecordChange, prefill, record_changes
from forms.xform import FormSession
from tests.resources.definitions import CATALOGUE, NOW, Filling, definition


def filled() -> Filling:
    filling = Filling("contract").put(
        title="供货合同",
        category="sale",
        counterparty="演示甲方贸易有限公司",
        written="no",
        signed_on=date(2026, 1, 5),
        ends_on=date(2027, 1, 5),
        amount=Decimal("120000.50"),
        status="performing",
        staged="yes",
    )
    filling.session.add_row("/data/performance/milestone")
    for row, month in ((1, 12), (2, 6)):
        at = f"milestone[{row}]"
        day = date(2027 if month < 12 else 2026, month, 1)
        filling.put(**{f"{at}/m_title": f"第 {row} 批", f"{at}/m_kind": "delivery", f"{at}/m_due_on": day})
    filling.put(ends_on=date(2027, 7, 1))
    return filling


def archive_of(changes: tuple[RecordChange, ...]) -> Archive:
    return Archive("f", tuple(Record(change.id, change.type, change.set) for change in changes))


def test_rows_say_whose_they_are() -> None:
    contract, first, second = record_changes(filled().session.finish().entities, CATALOGUE)
    assert (contract.type, first.type) == ("record.contract", "record.contract_milestone")
    assert contract.set["amount"] == "120000.50"
    assert {first.set["contract"], second.set["contract"]} == {contract.id}
    assert "contract" not in contract.set


def test_an_untouched_edit_changes_nothing() -> None:
    archive = archive_of(record_changes(filled().session.finish().entities, CATALOGUE))
    again = edit(archive)
    assert not again.problems()
    assert record_changes(again.finish().entities, CATALOGUE) == ()


def test_an_edit_saves_the_row_that_changed_and_the_row_taken_away() -> None:
    archive = archive_of(record_changes(filled().session.finish().entities, CATALOGUE))
    first, second = archive.of("record.contract_milestone")
    again = edit(archive)
    again.answer("/data/performance/milestone[1]/m_done_on", date(2026, 11, 19))
    again.remove_row("/data/performance/milestone[2]")
    changes = record_changes(again.finish().entities, CATALOGUE)
    assert [(c.id, c.set) for c in changes] == [
        (first.id, {"done_on": "2026-11-19"}),
        (second.id, {"deleted": True}),
    ]


def edit(archive: Archive) -> FormSession:
    (record,) = archive.of("record.contract")
    start = prefill(archive, CATALOGUE, record)
    return FormSession.start(definition("contract"), now=lambda: NOW, prefill=start)
