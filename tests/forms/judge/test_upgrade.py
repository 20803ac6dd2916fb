"""The cheapest way up is held to trying every set there is."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings

from forms.archive import Archive, Record
from forms.judge.evaluate import evaluate
from forms.judge.facts import facts
from forms.judge.upgrade import cheapest, options, trial
from tests.forms import shipped
from tests.forms.judge.archives import TODAY, archive, archives, damaged_archives


def price(found, codes):
    chosen = [option for option in found if option.code in codes]
    return sum(o.days for o in chosen), sum(o.cost for o in chosen), len(chosen)


def subsets(codes):
    return chain.from_iterable(combinations(codes, count) for count in range(len(codes) + 1))


def hold_to_every_set(document, rules):
    """The answer for A and for C costs what the cheapest of all sets that reach it costs."""
    found = options(document, rules)
    for target in ("A", "C"):
        reaching = [
            codes
            for codes in subsets([option.code for option in found])
            if (grade := trial(document, rules, codes).grade) is not None and grade <= target
        ]
        answer = cheapest(document, rules, target)
        if not reaching:
            assert answer == ()
        else:
            assert price(found, answer) == pytest.approx(min(price(found, codes) for codes in reaching))
            assert trial(document, rules, answer).grade <= target


@settings(max_examples=15)
@given(damaged_archives(most=7))
def test_no_set_of_actions_is_cheaper(given_archive):
    hold_to_every_set(facts(given_archive, TODAY, shipped.reference()), shipped.rules())


def test_completing_the_registration_changes_no_other_gain(reference, rules):
    """Found by trying every set: a guessed age made annual reports due, and every point worth more."""
    gaps = {"established_on": None, "scope": "", "premises_check": "", "changes_total": None}
    document = facts(archive(**gaps, annual_report_years=[]), TODAY, reference)
    gains = {option.code: option.points for option in options(document, rules)}
    assert {"RAISE-REG", "RAISE-PREMISES", "RAISE-CHANGES-DATA"} <= set(gains)
    before = evaluate(document, rules).points
    for pair in combinations(gains, 2):
        together = trial(document, rules, pair).points - before
        assert together == pytest.approx(sum(gains[code] for code in pair), abs=0.21), pair
    hold_to_every_set(document, rules)


@given(archives())
def test_an_option_gains_what_it_says(given_archive):
    rules = shipped.rules()
    document = facts(given_archive, TODAY, shipped.reference())
    before = evaluate(document, rules)
    for option in options(document, rules):
        after = trial(document, rules, [option.code])
        assert after.points - before.points == pytest.approx(option.points, abs=0.11)
        assert after.coverage >= before.coverage
        assert option.days >= 1
    assert evaluate(document, rules) == before


def test_a_perfect_firm_has_nothing_to_do(reference, rules):
    document = facts(archive(), TODAY, reference)
    assert options(document, rules) == ()
    assert cheapest(document, rules, "A") == ()


def test_a_cap_is_lifted_first(reference, rules):
    penalty = {"grade": "serious", "decided_on": "2025-01-01", "fulfilled_on": "2025-02-01"}
    document = facts(archive(Record("x", "record.penalty", penalty)), TODAY, reference)
    assert evaluate(document, rules).grade == "D"
    assert cheapest(document, rules, "A") == ("RAISE-REPAIR",)
    assert options(document, rules)[0].lifts == ("SERIOUS",)


def test_a_penalty_too_fresh_to_repair_leaves_no_way_up(reference, rules):
    penalty = {"grade": "serious", "decided_on": "2026-06-01", "fulfilled_on": "2026-06-02"}
    document = facts(archive(Record("x", "record.penalty", penalty)), TODAY, reference)
    assert cheapest(document, rules, "C") == ()


def test_an_empty_archive_is_answered_quickly_and_reaches_a_grade(reference, rules):
    bare = Archive("firm", (Record("firm", "firm", {"name": "演示", "entity_type": "company"}),))
    document = facts(bare, TODAY, reference)
    codes = cheapest(document, rules, "C")
    assert "RAISE-REG" in codes
    assert trial(document, rules, codes).grade == "C"
