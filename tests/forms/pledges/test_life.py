"""A pledge through its loop: what comes next, by when, and that nothing decides but a person."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.archive import Archive, Record
from forms.checks.sheets import SheetError
from forms.judge.alerts import alerts
from forms.judge.facts import facts
from forms.pledges import Pledge, Pledges, pledges_of, waiting
from forms.pledges.life import STEPS
from forms.pledges.publishing import published
from tests.forms import shipped

TODAY = date(2026, 11, 20)
SIGNED = {"template": "integrity", "signed_on": "2026-01-10", "due_on": "2027-01-10", "publish": "yes"}


def pledge(*records: Record, today: date = TODAY, **values: Any) -> Pledge:
    reference = shipped.reference()
    own = Record("p", "commitment", SIGNED | values)
    found = pledges_of(Archive("A", (own, *records)), reference.pledges, reference.periods, today)
    assert len(found) == 1
    return found[0]


def check(result: str, **values: Any) -> Record:
    return Record(
        "c",
        "record.commitment_check",
        {"commitment": "p", "checked_on": "2026-11-01", "result": result} | values,
    )


def entry(**values: Any) -> Record:
    return Record("l", "record.list_entry", {"commitment": "p", "list": "grey"} | values)


PENALTY = Record(
    "x", "record.penalty", {"decided_on": "2026-06-01", "grade": "general", "doc_no": "演罚 1 号"}
)
TOLD = {"notice_on": "2026-11-01", "appeal_until": "2026-11-11"}


@pytest.mark.parametrize(
    ("records", "values", "step", "last_day"),
    [
        ((), {}, "publish", None),
        ((), {"published_on": "2026-01-20"}, "check", date(2027, 1, 10)),
        ((), {"publish": "no"}, "check", date(2027, 1, 10)),
        ((), {"template": "repair", "due_on": "", "publish": "no"}, "none", None),
        ((), {"template": "deferred", "signed_on": "2026-11-02", "due_on": "", "publish": "no"}, "supply", date(2026, 11, 23)),
        ((PENALTY,), {}, "review", date(2026, 7, 1)),
        ((PENALTY, check("kept", penalties_seen=["x"])), {}, "confirm", date(2027, 1, 10)),
        ((check("open", again_on="2026-12-01"),), {}, "check_again", date(2026, 12, 1)),
        ((check("broken"),), {}, "confirm", date(2027, 1, 10)),
        ((check("broken"),), {"outcome": "broken"}, "tell", None),
        ((), {"status": "broken"}, "tell", None),
        ((check("kept"),), {"outcome": "fulfilled"}, "commend", None),
        ((), {"outcome": "fulfilled"}, "none", None),
        ((PENALTY, check("kept")), {"outcome": "fulfilled"}, "review", date(2026, 7, 1)),
        ((entry(notice_on="2026-11-15", appeal_until="2026-11-25"),), {"outcome": "broken"}, "hear", date(2026, 11, 25)),
        ((entry(notice_on="2026-11-10", appeal_until="2026-11-20"),), {"outcome": "broken"}, "hear", date(2026, 11, 20)),
        ((entry(**TOLD),), {"outcome": "broken"}, "list", date(2026, 11, 11)),
        ((entry(**TOLD, appealed_on="2026-11-05"),), {"outcome": "broken"}, "answer", date(2026, 11, 11)),
        ((entry(**TOLD, appealed_on="2026-11-05", appeal_result="accepted"),), {"outcome": "broken"}, "none", None),
        ((entry(**TOLD, listed_on="2026-11-12", ends_on="2027-11-12"),), {"outcome": "broken"}, "watch", date(2027, 11, 12)),
        ((entry(**TOLD, listed_on="2026-11-12", ends_on="2026-11-19"),), {"outcome": "broken"}, "remove", date(2026, 11, 19)),
        ((entry(**TOLD, listed_on="2026-11-12", ends_on="2026-11-19", removed_on="2026-11-20"),), {"outcome": "broken"}, "none", None),
    ],
)  # fmt: skip
def test_what_comes_next(
    records: tuple[Record, ...], values: dict[str, Any], step: str, last_day: date | None
) -> None:
    found = pledge(*records, **values)
    assert (found.next, found.next_on) == (step, last_day)


def test_a_match_is_shown_and_decides_nothing() -> None:
    found = pledge(PENALTY)
    assert [(m.kind, m.record, m.words) for m in found.matches] == [("penalty", "x", "演罚 1 号")]
    assert (found.result, found.found) == ("", "")


@pytest.mark.parametrize(
    ("decided", "grade", "template", "seen"),
    [
        ("2026-01-09", "general", "integrity", False),
        ("2026-01-10", "minor", "integrity", True),
        ("2026-11-20", "serious", "integrity", True),
        ("2026-11-21", "serious", "integrity", False),
        ("2026-06-01", "minor", "approval", False),
        ("2026-06-01", "general", "approval", True),
        ("2026-06-01", "general", "deferred", False),
        ("2026-06-01", "", "integrity", False),
        ("", "general", "integrity", False),
    ],
)
def test_penalties_match_within_the_term_and_by_their_grade(
    decided: str, grade: str, template: str, seen: bool
) -> None:
    record = Record("x", "record.penalty", {"decided_on": decided, "grade": grade})
    assert bool(pledge(record, template=template).matches) is seen


def test_broken_milestones_match_pledges_of_integrity_only() -> None:
    contract = Record("k", "record.contract", {"title": "供货合同"})
    broken = Record(
        "m",
        "record.contract_milestone",
        {"contract": "k", "title": "第 1 期款", "due_on": "2026-05-01", "breach": "yes"},
    )
    assert [m.words for m in pledge(contract, broken).matches] == ["供货合同 · 第 1 期款"]
    assert pledge(contract, broken, template="industry").matches == ()
    assert pledge(broken).matches == (), "its contract was removed"


def test_the_line_shows_each_step() -> None:
    def line(found: Pledge) -> dict[str, str]:
        return dict(zip(STEPS, found.steps, strict=True))

    assert line(pledge()) == {
        "signed": "done", "published": "now", "supervised": "later", "outcome": "later", "listed": "later"
    }  # fmt: skip
    assert line(pledge(publish="no", due_on="2026-11-19"))["outcome"] == "late"
    assert line(pledge(publish="no"))["published"] == "left"
    done = pledge(
        check("broken"), entry(**TOLD, listed_on="2026-11-12", ends_on="2027-11-12"), outcome="broken"
    )
    assert line(done) | {"published": "now"} == {
        "signed": "done", "published": "now", "supervised": "done", "outcome": "done", "listed": "done"
    }  # fmt: skip


def test_the_clock_is_provisional_where_no_calendar_is_published() -> None:
    found = pledge(
        template="deferred", signed_on="2026-12-20", due_on="", publish="no", today=date(2026, 12, 21)
    )
    assert found.provisional
    codes = {a.code for a in _alerts(found.record, date(2026, 12, 28))}
    assert codes == {"PLEDGE-DEFERRED-PROVISIONAL"}
    assert not pledge(
        template="deferred", signed_on="2026-11-02", due_on="2026-11-10", publish="no"
    ).provisional


def test_without_the_tables_nothing_is_matched_and_nothing_fails() -> None:
    found = pledges_of(
        Archive("A", (Record("p", "commitment", SIGNED), PENALTY)),
        Pledges.load({}),
        shipped.reference().periods,
        TODAY,
    )
    assert found[0].matches == ()
    assert found[0].next == "publish"


@pytest.mark.parametrize(
    ("file", "old", "new", "column"),
    [
        ("pledges.csv", "integrity-2026.11,integrity", "integrity-2026.11,nothing", "template"),
        ("pledges.csv", "industry-2026.11,industry", "integrity-2026.11,industry", "name"),
        ("pledge_kinds.csv", "minor general serious,yes", "grave,yes", "match_penalties"),
        ("pledge_kinds.csv", "minor general serious,yes", "minor,perhaps", "match_breaches"),
        ("pledge_kinds.csv", ",1,12,30,proposal", ",one,12,30,proposal", "red_after"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(file: str, old: str, new: str, column: str) -> None:
    files = shipped.files("reference")
    assert old in files[file].decode()
    with pytest.raises(SheetError) as refused:
        Pledges.load(files | {file: files[file].decode().replace(old, new, 1).encode()})
    place = refused.value.problems[0].place
    assert (place.file, place.column) == (file, column)
    assert place.row


def test_the_queue_holds_what_the_firm_agreed_to_and_is_not_published() -> None:
    found = waiting(Record("p", "commitment", SIGNED), TODAY)
    assert found is not None
    assert found.days == 314
    for values in ({"publish": "no"}, {"published_on": "2026-01-20"}, {"signed_on": ""}, {"deleted": True}):
        assert waiting(Record("p", "commitment", SIGNED | values), TODAY) is None


def test_publishing_keeps_an_outcome_and_never_comes_before_the_signature() -> None:
    own = Record("p", "commitment", SIGNED)
    assert published(own, TODAY, " https://demo.example ") == {
        "published_on": "2026-11-20", "published_url": "https://demo.example", "status": "published"
    }  # fmt: skip
    broken = Record("p", "commitment", SIGNED | {"outcome": "broken", "status": "broken"})
    assert "status" not in published(broken, TODAY, "")
    with pytest.raises(ValueError, match="before it was signed"):
        published(own, date(2026, 1, 9), "")


def _alerts(own: Record, today: date) -> list[Any]:
    document = facts(Archive("A", (Record("A", "firm", {"name": "演示"}), own)), today, shipped.reference())
    return [a for a in alerts(document, shipped.rules(), today) if a.record == own.id]


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["template", "signed_on", "due_on", "publish", "published_on", "outcome", "status"]),
        st.sampled_from(
            ["", "deferred", "9999-12-31", "0001-01-01", "2026-11-20", "yes", "broken", "\U0001f600\u202e"]
        ),
    ),
    st.sampled_from([TODAY, date.min, date.max]),
)
def test_any_record_has_a_place_in_the_loop(values: dict[str, str], today: date) -> None:
    reference = shipped.reference()
    own = Record("p", "commitment", values)
    (found,) = pledges_of(Archive("A", (own,)), reference.pledges, reference.periods, today)
    assert len(found.steps) == len(STEPS)
