"""Why it changed: points told apart, frozen results read again, and the rules as a decision of the engine."""

import json
from pathlib import Path

import pytest
import zen
from hypothesis import given
from hypothesis import strategies as st

from forms.content import Content
from forms.judge.change import between, compare
from forms.judge.evaluate import evaluate
from forms.judge.frozen import freeze, freeze_facts, thaw, thaw_facts
from forms.judge.jdm import decision
from forms.judge.moves import Named, moves
from tests.desktop.pages.rules.other_rules import other_rules
from tests.forms.judge.documents import Draw
from tests.resources.definitions import content_files

CASES = sorted((Path(__file__).parent / "cases").glob("*.facts.json"))
OLD = Content.load(content_files()).rules
NEW = Content.load(other_rules(content_files(), "2026.13")).rules


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_frozen_is_read_again_for_ever(case: Path) -> None:
    facts = json.loads(case.read_text(encoding="utf-8"))
    found = evaluate(facts, OLD)
    again = thaw(freeze(found))
    assert again == found
    assert freeze(again) == freeze(found)
    assert thaw_facts(freeze_facts(facts)) == facts


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", "{", "7", '{"points": "many"}', "[" * 100_000, freeze(evaluate(Draw(1).document(), OLD))[:-1]]
)  # fmt: skip
def test_what_was_not_frozen_so_is_not_read(text: str) -> None:
    assert thaw(text) is None
    assert thaw_facts(text) is None


def test_facts_that_lack_what_rules_may_name_now_are_not_judged_by_them() -> None:
    facts = Draw(3).document()
    del facts["firm"]["uscc_ok"]
    assert thaw_facts(freeze_facts(facts)) is None
    assert between(None, NEW) is None


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_the_rules_and_the_firm_did_add_up(first: int, last: int) -> None:
    then, now = Draw(first).document(), Draw(last).document()
    before, after = evaluate(then, OLD), evaluate(now, NEW)
    change = compare(before, after, between(then, NEW))
    assert change.told_apart
    assert change.by_rules + change.by_facts == pytest.approx(after.points - before.points, abs=0.11)
    for shift in change.shifts:
        assert shift.by_rules + shift.by_facts == pytest.approx(shift.by, abs=0.11)
        if shift.cause == "facts":
            assert abs(shift.by_rules) < 0.05
    moved = {i.code for i in after.indicators if abs(i.points - before.indicator(i.code).points) >= 0.05}
    assert moved <= {shift.code for shift in change.shifts}


def test_the_same_facts_under_other_rules_are_the_rules_doing() -> None:
    facts = json.loads(CASES[2].read_text(encoding="utf-8"))
    change = compare(evaluate(facts, OLD), evaluate(facts, NEW), between(facts, NEW))
    assert {shift.cause for shift in change.shifts} == {"rules"}
    assert [s.code for s in change.shifts] == ["B02"]
    assert change.by_rules == change.shifts[0].by == -15
    assert change.by_facts == 0


def test_other_facts_under_the_same_rules_are_the_firms_doing() -> None:
    facts = json.loads(CASES[2].read_text(encoding="utf-8"))
    worse = json.loads(json.dumps(facts))
    worse["firm"]["reg_status"] = "suspended"
    change = compare(evaluate(facts, OLD), evaluate(worse, OLD))
    assert change.told_apart, "the rules are the same: no facts are needed to know"
    first = change.shifts[0]
    assert (first.code, first.cause, first.by) == ("B02", "facts", -10)


def test_without_the_earlier_facts_nothing_is_claimed_that_is_not_plain() -> None:
    facts = json.loads(CASES[2].read_text(encoding="utf-8"))
    worse = json.loads(json.dumps(facts))
    worse["firm"]["premises_check"] = "missing"
    change = compare(evaluate(facts, OLD), evaluate(worse, NEW))
    assert not change.told_apart
    assert (change.by_rules, change.by_facts) == (None, None)
    causes = {shift.code: shift.cause for shift in change.shifts}
    assert causes["B02"] == "rules", "the same facts, the same row, other points"
    assert causes["B05"] == "unknown"


def test_moves_are_counted() -> None:
    firms = [Named(str(seed), "", facts, facts) for seed in range(60) for facts in [Draw(seed).document()]]
    found = moves(firms, OLD, NEW)
    expected = [(evaluate(f.before, OLD).grade, evaluate(f.before, NEW).grade) for f in firms]
    assert [m.id for m in found.moved] == [str(n) for n, (a, b) in enumerate(expected) if a != b]
    assert found.moved, "some move"
    assert sum(found.table.values()) == found.firms == 60
    assert not any(move.rises for move in found.moved), "these rules only take"


def test_the_decision_of_the_engine_says_what_the_program_says() -> None:
    model = zen.ZenEngine().create_decision(decision(OLD).decode())
    for seed in range(20):
        judged = OLD.weights.judged(Draw(seed).document())
        said = model.evaluate(dict(judged))["result"]
        for code, verdict in OLD.decision.evaluate(judged).verdicts.items():
            row, points = said[code]
            most = OLD.indicator(code).max
            assert (row, max(min(0.0, most), min(max(0.0, most), points))) == (verdict.row, verdict.points)
        assert {c.code for c in OLD.caps if said[f"cap_{c.code}"] is True} == {
            c.code for c in OLD.decision.evaluate(judged).caps
        }
    assert decision(OLD) == decision(OLD)
