"""Whatever saves can be taken back from the history, as a new event, and nothing comes back that may not."""

import csv
import hashlib
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.merging import Merging
from desktop.pages.archive.past import PastPresenter
from desktop.pages.archive.pledging import PledgingPresenter
from desktop.pages.archive.presenter import ArchivePresenter
from desktop.pages.pledges.publish import publish
from desktop.pages.values.presenter import ValuesPresenter
from desktop.pages.visits.presenter import PlannerPresenter
from desktop.pages.visits.state import Plan
from desktop.rights.copying import audit_csv
from desktop.workspace import Workspace
from forms.errors import UserError
from sync import chain
from sync.event import Event, encode
from sync.store.exchanged import IncomingEvents
from sync.store.model import Change
from tests.corpus.district import archive
from tests.desktop.pages.creditreport.conftest import report_on, take_in

TODAY = date(2026, 11, 20)
Save = Callable[[Workspace, list[str]], object]


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """0 and 1 are in order, 7 has withdrawn its authorisation, 9 never gave one; the others are not here."""
    named, kept = [], []
    for number in range(10):
        rows = list(archive(7, number, TODAY))
        named.append(rows[0]["archive"])
        if number in (0, 1, 7, 9):
            kept += [Change(i["archive"], i["entity"], i["type"], i["set"]) for i in rows]
    workspace.store.save_all(kept)
    return named


def past(workspace: Workspace, archive: str) -> PastPresenter:
    made = PastPresenter(workspace)
    made.open(archive)
    return made


def state(workspace: Workspace, archive: str) -> dict[str, dict[str, Any]]:
    """What every record says; to say that it is not removed is to say nothing."""
    said = {e.id: e.properties() for e in workspace.store.archive(archive).entities}
    return {
        id: {n: v for n, v in values.items() if (n, v) != ("deleted", False)} for id, values in said.items()
    }


def first(workspace: Workspace, archive: str, type: str) -> str:
    return workspace.archive(archive).of(type)[0].id


# --- every way of saving


def _form(workspace: Workspace, firms: list[str]) -> None:
    form = workspace.content.form("firm")
    said: dict[str, Any] = {"employees": 77, "officer": "演示郑"}
    workspace.save(
        archive=firms[0], entity=firms[0], type="firm", set=said, form="firm", form_version=form.version
    )


def _two_more_answers(workspace: Workspace, firms: list[str]) -> None:
    """Of a record that is there, two questions never answered before."""
    entity = first(workspace, firms[0], "record.licence")
    said = {"report_no": "DEM1", "report_at": "2026-11-18T10:00:00.000+08:00"}
    workspace.save(archive=firms[0], entity=entity, type="record.licence", set=said)


def _one_answer(workspace: Workspace, firms: list[str]) -> None:
    workspace.save(archive=firms[0], entity="n1", type="record.honour", set={"title": "演示荣誉"})


def _removal(workspace: Workspace, firms: list[str]) -> None:
    entity = first(workspace, firms[0], "record.contract")
    workspace.save(archive=firms[0], entity=entity, type="record.contract", set={"deleted": True})


def _visit(workspace: Workspace, firms: list[str]) -> None:
    PlannerPresenter(workspace).save(Plan(firms[0], "", date(2026, 12, 1), "09:30", "routine", ()))


def _pledge(workspace: Workspace, firms: list[str]) -> None:
    waiting = [p for p in workspace.archive(firms[0]).of("commitment") if not p.text("published_on")]
    assert publish(workspace, [(firms[0], waiting[0].id)], TODAY, "https://demo.example/p") == 1


def _demand(workspace: Workspace, firms: list[str]) -> None:
    said = {"title": "用电增容", "content": "排队", "received_on": "2026-11-20"}
    workspace.save(archive=firms[0], entity="d1", type="record.demand", set=said)


def _bulk(workspace: Workspace, firms: list[str]) -> None:
    told: list[int] = []
    changes = [
        Change(firms[0], f"b{n}", "record.honour", {"title": f"演示 {n}", "level": "city"}) for n in range(5)
    ]
    workspace.store.save_many(changes, told.append)
    workspace.forget(firms[0])


def _report(workspace: Workspace, firms: list[str]) -> None:
    presenter = take_in(workspace, firms[0], report_on(workspace, firms[0]))
    for id in presenter.complete():
        presenter.decide(id, "take")
    for id in presenter.waiting():
        presenter.write(id)


def _merge(workspace: Workspace, firms: list[str]) -> None:
    Merging(workspace).merge(firms[0], firms[1], fill=True)


def _resolution(workspace: Workspace, firms: list[str]) -> None:
    entity = workspace.store.entity(firms[0])
    assert entity is not None
    base = {"employees": entity.base_for(["employees"])["employees"]}
    theirs = Event(
        "other",
        1,
        max(v.hlc for v in entity.live["employees"].values()) + 1,
        "colleague",
        firms[0],
        firms[0],
        "firm",
        {"employees": 5},
        base,
    )
    workspace.save(archive=firms[0], entity=firms[0], type="firm", set={"employees": 6})
    workspace.store.receive([IncomingEvents("u", (encode(theirs),), 1)])
    assert workspace.store.conflicts()
    workspace.store.resolve(firms[0], {"employees": 5})
    workspace.forget(firms[0])


WAYS: tuple[Save, ...] = (
    _form, _two_more_answers, _one_answer, _removal, _visit, _pledge, _demand, _bulk, _report, _merge,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_what_is_saved_is_taken_back_event_by_event(
    workspace: Workspace, firms: list[str], way: Save
) -> None:
    before = {one: state(workspace, one) for one in firms[:2]}
    known = len(workspace.store.history(archive=firms[0], limit=2000))
    way(workspace, firms)
    assert {one: state(workspace, one) for one in firms[:2]} != before
    added = len(workspace.store.history(archive=firms[0], limit=2000)) - known
    events = [e.event for e in past(workspace, firms[0]).events() if e.undo][: added + (way is _merge)]
    assert events, "a button for it"
    for event in events:
        again = past(workspace, firms[0])
        if next(e for e in again.events() if e.event == event).undo:
            again.take_back(event)
    assert {one: state(workspace, one) for one in firms[:2]} == before
    assert workspace.store.verify().ok


def test_of_a_decided_conflict_the_other_value_comes_back(workspace: Workspace, firms: list[str]) -> None:
    _resolution(workspace, firms)
    newest = past(workspace, firms[0]).events()[0]
    assert newest.undo
    assert [(c.old, c.new) for c in newest.changes] == [("6", "5")]
    past(workspace, firms[0]).take_back(newest.event)
    firm = workspace.archive(firms[0]).firm()
    assert firm is not None
    assert firm.text("employees") == "6"


def test_doing_it_again_and_what_changed_since_stays(workspace: Workspace, firms: list[str]) -> None:
    _form(workspace, firms)
    event = past(workspace, firms[0]).events()[0].event
    workspace.save(archive=firms[0], entity=firms[0], type="firm", set={"employees": 78})
    again = past(workspace, firms[0]).take_back(event)
    firm = workspace.archive(firms[0]).firm()
    assert firm is not None
    assert firm.text("employees") == "78", "a later value is nobody's to overwrite"
    assert firm.text("officer") != "演示郑"
    again()
    firm = workspace.archive(firms[0]).firm()
    assert firm is not None
    assert firm.text("officer") == "演示郑"


def test_a_merge_is_in_the_history_of_the_firm_that_stands_for_both(
    workspace: Workspace, firms: list[str]
) -> None:
    _merge(workspace, firms)
    shown = past(workspace, firms[0])
    merge = next(e for e in shown.events() if e.title == "Merged with another firm")
    again = shown.take_back(merge.event)
    assert workspace.members(firms[0]) == (firms[0],)
    again()
    assert workspace.members(firms[0]) == (firms[0], firms[1])


def test_a_removed_contract_comes_back_with_its_rows_and_evidence(
    workspace: Workspace, firms: list[str]
) -> None:
    contract = first(workspace, firms[0], "record.contract")
    photo = workspace.store.put_evidence(
        b"\x89PNG-x", archive=firms[0], mime="image/png", label="首页", captured_at=None
    )
    workspace.save(
        archive=firms[0], entity=contract, type="record.contract", set={"first_page": photo.sha256}
    )
    rows = [
        r
        for r in workspace.archive(firms[0]).of("record.contract_milestone")
        if r.text("contract") == contract
    ]
    facts = list(workspace.facts(firms[0])["milestones"])
    workspace.save(archive=firms[0], entity=contract, type="record.contract", set={"deleted": True})
    assert len(workspace.facts(firms[0])["milestones"]) == len(facts) - len(rows) < len(facts)
    values = ValuesPresenter(workspace)
    values.archive, values.mode = firms[0], "removed"
    (removed,) = values.state().removed
    assert removed.restorable
    values.restore(removed.entity)
    back = next(r for r in workspace.archive(firms[0]).of("record.contract") if r.id == contract)
    assert back.text("first_page") == photo.sha256
    assert workspace.store.read_evidence(photo.sha256) == b"\x89PNG-x"
    assert workspace.facts(firms[0])["milestones"] == facts


def test_what_was_erased_never_comes_back(workspace: Workspace, firms: list[str]) -> None:
    workspace.save(archive=firms[0], entity=firms[0], type="firm", set={"phone": "19900004321"})
    workspace.save(archive=firms[0], entity=firms[0], type="firm", set={"phone": "19900004322"})
    shown = past(workspace, firms[0])  # read before the erasure, pressed after it
    event = shown.events()[0].event
    workspace.store.erase(firms[0], {"firm": ("phone",)}, {})
    workspace.forget(firms[0])
    shown.take_back(event)
    firm = workspace.archive(firms[0]).firm()
    assert firm is not None
    assert firm.text("phone") == ""
    shown = past(workspace, firms[0])
    for one in shown.events():
        if one.undo:
            shown.take_back(one.event)
    assert "1990000432" not in str(state(workspace, firms[0]))


def test_nothing_comes_back_that_needs_an_authorisation_which_is_not_there(
    workspace: Workspace, firms: list[str]
) -> None:
    person = {"role": "legal_rep", "person": "演示郑", "queried_on": "2026-11-01"}
    workspace.store.save(archive=firms[9], entity="kp", type="record.key_person", set=person)
    workspace.store.save(archive=firms[9], entity="kp", type="record.key_person", set={"deleted": True})
    workspace.forget()
    removal = past(workspace, firms[9]).events()[0]
    with pytest.raises(UserError) as refused:
        past(workspace, firms[9]).take_back(removal.event)
    assert refused.value.code == "consent-missing"
    with pytest.raises(UserError):
        values = ValuesPresenter(workspace)
        values.archive = firms[9]
        values.restore("kp")
    assert workspace.archive(firms[9]).of("record.key_person") == ()


def test_what_may_be_written_without_an_authorisation_may_be_taken_back_without(
    workspace: Workspace, firms: list[str]
) -> None:
    workspace.save(archive=firms[9], entity=firms[9], type="firm", set={"employees": 77})
    newest = past(workspace, firms[9]).events()[0]
    assert newest.undo == "Take back"
    past(workspace, firms[9]).take_back(newest.event)
    may = ("Visit", "Request about its data")
    assert {e.title.split(":")[0] for e in past(workspace, firms[7]).events() if e.undo} <= set(may)


def test_an_auditor_can_follow_the_chain_in_the_exported_log(workspace: Workspace, firms: list[str]) -> None:
    _form(workspace, firms)
    workspace.store.erase(firms[0], {"firm": ("officer",)}, {})
    exported = audit_csv(workspace.store.audit())
    rows = list(csv.DictReader(io.StringIO(exported.decode("utf-8-sig"))))
    head = chain.genesis(workspace.device)
    for row in sorted(rows, key=lambda row: int(row["seq"])):
        assert row["head_before"] == head.hex()
        text = head + int(row["seq"]).to_bytes(8, "big") + bytes.fromhex(row["sha256"])
        head = hashlib.sha256(text).digest()
        assert row["head_after"] == head.hex()
    out = workspace.store.outbox(limit_events=10**6, limit_bytes=10**9)
    assert out is not None
    assert head == out.head, "the head that the centre is told"
    assert len(rows) == out.last
    changed = exported.decode("utf-8-sig").replace(rows[5]["sha256"], "0" * 64)
    broken = list(csv.DictReader(io.StringIO(changed)))[5]
    text = bytes.fromhex(broken["head_before"]) + int(broken["seq"]).to_bytes(8, "big") + bytes(32)
    assert hashlib.sha256(text).hexdigest() != broken["head_after"]


def test_pledging_reads_the_state_after_a_step_was_taken_back(workspace: Workspace, firms: list[str]) -> None:
    presenter = ArchivePresenter(workspace)
    presenter.archive = firms[0]
    pledging = PledgingPresenter(workspace, presenter)
    before = [p.next for p in pledging.pledges()]
    _pledge(workspace, firms)
    assert [p.next for p in pledging.pledges()] != before
    past(workspace, firms[0]).take_back(past(workspace, firms[0]).events()[0].event)
    assert [p.next for p in pledging.pledges()] == before
