"""The trend between diagnoses, and the thread of a review."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.archive import Archive, Record
from forms.judge.alerts import alerts
from forms.judge.facts import facts
from forms.judge.reviews import comments, returns, waiting
from forms.judge.trend import moved, turns
from tests.forms.judge.archives import TODAY, archive


def diagnosis(identity: str, day: str, found: list[str] | None, **values: object) -> Record:
    properties = {"status": "done", "finished_on": day, **values}
    if found is not None:
        properties["found"] = found
    return Record(identity, "diagnosis", properties)  # type: ignore[arg-type] # plain values


def test_findings_are_opened_closed_or_last():
    archive = Archive(
        "f",
        (
            diagnosis("b", "2026-06-01", ["CT-01", "LB-02"], points="640.5", grade="C"),
            diagnosis("a", "2025-12-01", ["CT-01", "TX-02"], points="600", grade="C"),
            Record("c", "diagnosis", {"status": "open", "started_on": "2026-11-01"}),
        ),
    )
    first, second = turns(archive)
    assert (first.round.id, first.opened, first.closed, first.lasting) == (
        "a",
        {"CT-01", "TX-02"},
        set(),
        set(),
    )
    assert (second.opened, second.closed, second.lasting) == ({"LB-02"}, {"TX-02"}, {"CT-01"})
    assert (first.round.points, second.round.points) == (600, 640.5)


def test_one_from_before_shares_were_kept_counts_its_findings():
    finding = Record("x", "finding", {"diagnosis": "a", "code": "EN-01"})
    other = Record("y", "finding", {"diagnosis": "b", "code": "EN-02"})
    (turn,) = turns(Archive("f", (diagnosis("a", "2026-01-01", None), finding, other)))
    assert turn.opened == {"EN-01"}
    assert (turn.round.points, turn.round.shares, turn.round.profile) == (None, {}, "full")


@pytest.mark.parametrize(
    "shares", [{"CT": "much", "TX": "0.5"}, {"CT": "7", "TX": "0.5"}, {"CT": [], "TX": "0.5"}]
)
def test_what_other_rules_wrote_is_left_out(shares):
    (turn,) = turns(Archive("f", (diagnosis("a", "2026-01-01", [], shares=shares, points="x"),)))
    assert turn.round.shares == {"TX": 0.5}
    assert turn.round.points is None


def test_modules_that_fell_come_first():
    one = diagnosis("a", "2025-12-01", [], shares={"CT": "0.5", "TX": "0.9", "LB": "0.4", "SF": "1"})
    other = diagnosis("b", "2026-06-01", [], shares={"CT": "0.8", "TX": "0.6", "LB": "0.404", "EN": "1"})
    before, now = (turn.round for turn in turns(Archive("f", (one, other))))
    assert moved(now, before) == (("TX", 0.9, 0.6), ("CT", 0.5, 0.8))


@given(st.lists(st.frozensets(st.sampled_from("ABCDE")), max_size=6))
def test_what_is_open_is_what_was_opened_and_not_closed(rounds):
    records = tuple(
        diagnosis(f"d{n}", f"2026-01-{n + 1:02}", sorted(found)) for n, found in enumerate(rounds)
    )
    still: frozenset[str] = frozenset()
    for turn in turns(Archive("f", records[::-1])):
        assert not turn.opened & turn.closed
        still = (still | turn.opened) - turn.closed
        assert still == turn.round.found == turn.opened | turn.lasting


# reviews

COMMENT = Record(
    "v1",
    "review",
    {
        "diagnosis": "d",
        "code": "CT-01",
        "kind": "return",
        "text": "补合同",
        "by": "e",
        "role": "expert",
        "at": "1",
    },
)
REPLY = Record("v2", "review", {"diagnosis": "d", "parent": "v1", "text": "已补", "by": "z", "at": "2"})
AGAIN = Record("v3", "review", {"diagnosis": "d", "parent": "v1", "text": "还缺一页", "by": "e", "at": "3"})
SETTLED = Record(COMMENT.id, "review", {**COMMENT.properties, "resolved_on": "4", "resolved_by": "e"})  # fmt: skip


@pytest.mark.parametrize(
    ("records", "state", "returned"),
    [
        ((COMMENT,), "open", True),
        ((COMMENT, REPLY), "answered", True),
        ((COMMENT, REPLY, AGAIN), "open", True),
        ((SETTLED, REPLY), "resolved", False),
    ],
)
def test_a_comment_is_answered_and_settled(records, state, returned):
    for order in itertools.permutations(records):
        (comment,) = comments(Archive("f", order), "d")
        assert comment.state == state
        assert [reply.at for reply in comment.replies] == sorted(reply.at for reply in comment.replies)
        assert returns([comment]) == [comment] * returned


def test_comments_of_another_diagnosis_are_not_shown():
    assert comments(Archive("f", (COMMENT, REPLY)), "other") == ()


def test_a_return_is_an_alert_until_it_is_answered(rules, reference):
    own = archive()
    said = Record(
        "v1", "review", {**COMMENT.properties, "diagnosis": "diagnosis", "at": "2026-11-18T09:00:00+08:00"}
    )
    answer = Record(
        "v2",
        "review",
        {"diagnosis": "diagnosis", "parent": "v1", "by": "z", "at": "2026-11-19", "text": "好"},
    )
    for records, urgent in (((said,), ["v1"]), ((said, answer), [])):
        held = Archive(own.id, (*own.records, *records))
        found = alerts(facts(held, TODAY, reference), rules, TODAY, {"reviews": waiting(held)})
        told = [a for a in found if a.code.startswith("REVIEW")]
        assert [a.record for a in told if a.severity == "urgent"] == urgent
        assert all("CT-01" in a.detail_zh and "补合同" in a.detail_zh for a in told)
