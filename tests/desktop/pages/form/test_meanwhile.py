"""What a colleague's computer sends while a form is open, or lies half-filled, is never replaced unseen."""

import pytest

from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request, Spot
from desktop.workspace import Workspace
from sync.store import Store
from tests.desktop.pages.form.hands import CONTRACT, FIRM


def begun(workspace: Workspace, *, draft: bool) -> Filling:
    """The contract's form with another amount in it; closed and opened again where it is a draft."""
    filling = Filling(workspace, Request(archive=FIRM, kind="record.contract", entity=CONTRACT))
    if draft:
        answer(filling, "title", f"门店租赁合同（补 {store_seq(workspace)}）")
        filling.save_draft(Spot())
        filling = Filling(workspace, Request(draft=filling.draft))
    return filling


def store_seq(workspace: Workspace) -> int:
    return workspace.store.seq


def answer(filling: Filling, name: str, value: str) -> None:
    ref = next(q.ref for q in filling.form.questions if q.save_to == name)
    filling.answer(ref, value)


def values(store: Store, name: str) -> set[object]:
    entity = store.entity(CONTRACT)
    assert entity is not None
    return {value.value for value in entity.values(name)}


@pytest.mark.parametrize("draft", [False, True], ids=["open", "draft"])
@pytest.mark.usefixtures("firm")
def test_both_values_stand_side_by_side(workspace: Workspace, store: Store, draft: bool) -> None:
    filling = begun(workspace, draft=draft)
    theirs = {"amount": "370000.00", "counterparty": "演示物业二公司"}
    store.save(archive=FIRM, entity=CONTRACT, type="record.contract", set=theirs)
    answer(filling, "amount", "380000.00")
    assert filling.finish()
    assert values(store, "amount") == {"370000.00", "380000.00"}
    assert values(store, "counterparty") == {"演示物业二公司"}, "what was not touched is not put back"
    assert [c.property for c in store.conflicts()] == ["amount"]


@pytest.mark.usefixtures("firm")
def test_alone_nothing_is_in_conflict(workspace: Workspace, store: Store) -> None:
    for amount in ("380000.00", "390000.00"):
        filling = begun(workspace, draft=True)
        answer(filling, "amount", amount)
        filling.finish()
    assert values(store, "amount") == {"390000.00"}
    assert store.conflicts() == ()


@pytest.mark.usefixtures("firm")
def test_of_two_drafts_of_one_record_the_second_hides_nothing_of_the_first(
    workspace: Workspace, store: Store
) -> None:
    first, second = begun(workspace, draft=True), begun(workspace, draft=True)
    answer(first, "amount", "380000.00")
    first.finish()
    answer(second, "amount", "390000.00")
    second.finish()
    assert values(store, "amount") == {"380000.00", "390000.00"}


@pytest.mark.usefixtures("firm")
def test_a_record_removed_meanwhile_comes_back_as_a_conflict(workspace: Workspace, store: Store) -> None:
    filling = begun(workspace, draft=False)
    store.save(archive=FIRM, entity=CONTRACT, type="record.contract", set={"deleted": True})
    workspace.forget()
    answer(filling, "amount", "380000.00")
    filling.finish()
    assert [e.id for e in store.entities(FIRM, "record.contract")] == [CONTRACT]
    assert "380000.00" in values(store, "amount")
    assert values(store, "deleted") == {True, None}
    assert "deleted" in {c.property for c in store.conflicts()}


@pytest.mark.usefixtures("firm")
def test_what_was_removed_and_known_to_be_is_not_brought_back_by_an_old_hand(
    workspace: Workspace, store: Store
) -> None:
    store.save(archive=FIRM, entity=CONTRACT, type="record.contract", set={"deleted": True})
    store.save(archive=FIRM, entity=CONTRACT, type="record.contract", set={"amount": "1.00"})
    assert store.entities(FIRM, "record.contract") == ()
