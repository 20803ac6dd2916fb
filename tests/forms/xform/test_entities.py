"""Entities: what a finished form says about records, new and edited."""

from datetime import date
from decimal import Decimal
from uuid import UUID

CONTRACT = """
| survey |
| | type | name | label | relevant | save_to |
| | text | party | Party | | contract#party |
| | integer | pages | Pages | | contract#pages |
| | decimal | amount | Amount | | contract#amount |
| | date | signed | Signed | | contract#signed_on |
| | select_multiple part | parts | Parts | | contract#parts |
| | text | why | Why | ${pages} > 9 | contract#why |
| | begin_repeat | stage | Stage | | |
| | text | title | Title | | contract_milestone#title |
| | end_repeat | | | | |
| choices |
| | list_name | name | label |
| | part | price | Price |
| | part | term | Term |
| entities |
| | list_name | label |
| | contract | ${party} |
| | contract_milestone | ${title} |
"""
KNOWN = "018f0000-0000-7000-8000-000000000001"
ROW = "018f0000-0000-7000-8000-000000000002"


def prefill(**more):
    return {
        "__id__": KNOWN,
        "party": "演示甲",
        "pages": 12,
        "amount": "360000.00",
        "parts": ["price"],
        "why": "long",
        "__rows__": {"contract_milestone": [{"__id__": ROW, "title": "one"}]},
        **more,
    }


def test_a_new_entity_has_typed_properties_and_rows_of_its_own(session):
    s = session(CONTRACT)
    s.answer("/data/party", "演示甲")
    s.answer("/data/pages", 3)
    s.answer("/data/amount", Decimal("360000.00"))
    s.answer("/data/signed", date(2026, 1, 31))
    s.answer("/data/parts", ("price", "term"))
    s.answer("/data/stage[1]/title", "one")
    contract, stage = s.finish().entities
    assert contract.action == "create"
    assert contract.label == "演示甲"
    assert dict(contract.properties) == {
        "party": "演示甲",
        "pages": 3,
        "amount": "360000.00",
        "signed_on": "2026-01-31",
        "parts": ["price", "term"],
    }
    assert (stage.dataset, stage.row_of) == ("contract_milestone", contract.id)
    assert [UUID(entity.id).version for entity in (contract, stage)] == [7, 7]


def test_an_edit_without_a_change_says_nothing(session):
    s = session(CONTRACT, prefill=prefill())
    assert s.node("/data/amount").value == Decimal("360000.00")
    assert s.finish().entities == ()


def test_an_edit_says_only_what_differs(session):
    s = session(CONTRACT, prefill=prefill())
    s.answer("/data/amount", None)
    s.answer("/data/pages", 9)
    (contract,) = s.finish().entities
    assert (contract.id, contract.action) == (KNOWN, "update")
    assert dict(contract.properties) == {"amount": None, "pages": 9, "why": None}


def test_rows_of_an_existing_entity_are_kept_added_and_deleted(session):
    s = session(CONTRACT, prefill=prefill())
    s.add_row("/data/stage")
    s.answer("/data/stage[2]/title", "two")
    s.remove_row("/data/stage[1]")
    added, removed = s.finish().entities
    assert (added.action, added.row_of, dict(added.properties)) == ("create", KNOWN, {"title": "two"})
    assert (removed.id, removed.dataset, dict(removed.properties)) == (
        ROW,
        "contract_milestone",
        {"deleted": True},
    )


def test_the_draft_of_an_edit_still_knows_what_was_there(session, form, resume):
    s = session(CONTRACT, prefill=prefill())
    again = resume(s.form, s.draft())
    assert again.finish().entities == ()
    again.answer("/data/party", "演示乙")
    assert dict(again.finish().entities[0].properties) == {"party": "演示乙"}
