"""The cheapest way up is held to trying every set there is."""

from dataclasses import replace
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.archive import Archive, Record
from forms.judge.cover import Choice, Need, cheapest_cover
from forms.judge.evaluate import evaluate
from forms.judge.facts import facts
from forms.judge.upgrade import cheapest, options, trial
from tests.forms import shipped
from tests.forms.judge.archives import TODAY, archive, damaged_archives
from tests.forms.judge.documents import document

MARKS = ("x", "y")
CHOICES = st.builds(
    Choice,
    st.integers(0, 40),
    st.integers(-10, 60).map(float),
    st.integers(0, 5).map(lambda share: share / 20),
    st.frozensets(st.sampled_from(MARKS), max_size=1),
    st.just(()),
)
NEEDS = st.builds(
    Need,
    st.integers(0, 150).map(float),
    st.integers(0, 12).map(lambda share: share / 20),
    st.frozensets(st.sampled_from(MARKS)),
)


def price(found, codes):
    chosen = [option for option in found if option.code in codes]
    return sum(o.days for o in chosen), sum(o.cost for o in chosen), len(chosen)


def subsets(codes):
    return chain.from_iterable(combinations(codes, count) for count in range(len(codes) + 1))


def hold_to_every_set(given, rules, target):
    """The answer costs what the cheapest of all sets that reach the target costs."""
    found = options(given, rules)
    reaching = [
        codes
        for codes in subsets([option.code for option in found])
        if (grade := trial(given, rules, codes).grade) is not None and grade <= target
    ]
    answer = cheapest(given, rules, target)
    if not reaching:
        assert answer == ()
    else:
        assert price(found, answer) == pytest.approx(min(price(found, codes) for codes in reaching))
        assert trial(given, rules, answer).grade <= target


def few(rules, codes):
    """The rules with these actions only, so that every set can be tried."""
    return replace(rules, actions=tuple(action for action in rules.actions if action.code in codes))


@settings(max_examples=40)
@given(st.data(), st.integers(0, 100_000), st.sampled_from("ABCDE"))
def test_no_set_of_actions_is_cheaper(data, seed, target):
    """On any facts, with any six of the actions that are feasible there."""
    rules, given = shipped.rules(), document(seed)
    codes = [option.code for option in options(given, rules)]
    chosen = data.draw(st.lists(st.sampled_from(codes), unique=True, max_size=6)) if codes else []
    hold_to_every_set(given, few(rules, chosen), target)


@settings(max_examples=10)
@given(damaged_archives(most=5))
def test_no_set_of_repairs_is_cheaper(given_archive):
    """On an archive with a few things wrong, among the actions that mend them."""
    rules, given = shipped.rules(), facts(given_archive, TODAY, shipped.reference())
    whole = {option.code for option in options(facts(archive(), TODAY, shipped.reference()), rules)}
    repairs = {option.code for option in options(given, rules)} - whole
    hold_to_every_set(given, few(rules, set(sorted(repairs)[:7])), "A")


@settings(max_examples=300)
@given(st.lists(st.lists(CHOICES, max_size=3), max_size=5), NEEDS)
def test_no_cover_is_cheaper(groups, need):
    """The search alone, with numbers no sheet has: losses, things for nothing, marks several bring."""
    every = product(*([None, *group] for group in groups))
    weights = [sum(choice.weight for choice in plan if choice) for plan in every if covers(plan, need)]
    found = cheapest_cover(groups, need)
    assert (None if found is None else found.weight) == min(weights, default=None)


def covers(plan, need):
    chosen = [choice for choice in plan if choice]
    return (
        sum(c.points for c in chosen) >= need.points - 1e-9
        and sum(c.share for c in chosen) >= need.share - 1e-9
        and need.marks <= frozenset().union(*(c.marks for c in chosen))
    )


@pytest.mark.parametrize("seed", range(12))
def test_an_option_gains_what_it_says(seed):
    rules, given = shipped.rules(), document(seed)
    before = evaluate(given, rules)
    for option in options(given, rules):
        after = trial(given, rules, [option.code])
        if after.points < 1000 and before.points > 0:
            assert after.points - before.points == pytest.approx(option.points, abs=0.11)
        assert set(option.lifts) == {c.code for c in before.caps} - {c.code for c in after.caps}
        assert option.days >= 1
    assert evaluate(given, rules) == before


def test_a_perfect_firm_can_only_add(reference, rules):
    given = facts(archive(), TODAY, reference)
    plus = {indicator.code for indicator in rules.indicators if indicator.kind == "plus"}
    found = options(given, rules)
    assert {code for option in found for code in option.indicators} <= plus
    assert cheapest(given, rules, "A") == ()


def test_a_cap_is_lifted_first(reference, rules):
    penalty = {"grade": "serious", "decided_on": "2025-01-01", "fulfilled_on": "2025-02-01"}
    given = facts(archive(Record("x", "record.penalty", penalty)), TODAY, reference)
    assert evaluate(given, rules).grade == "D"
    assert cheapest(given, rules, "A") == ("RAISE-REPAIR",)
    assert options(given, rules)[0].lifts == ("SERIOUS",)
    assert options(given, rules)[0].points == 100.0


def test_a_penalty_too_fresh_to_repair_leaves_no_way_up(reference, rules):
    penalty = {"grade": "serious", "decided_on": "2026-06-01", "fulfilled_on": "2026-06-02"}
    given = facts(archive(Record("x", "record.penalty", penalty)), TODAY, reference)
    assert cheapest(given, rules, "C") == ()


def test_an_empty_archive_is_answered_quickly_and_reaches_a_grade(reference, rules):
    bare = Archive("firm", (Record("firm", "firm", {"name": "演示", "entity_type": "company"}),))
    given = facts(bare, TODAY, reference)
    codes = cheapest(given, rules, "C")
    assert "RAISE-REG" in codes
    assert trial(given, rules, codes).grade == "C"
