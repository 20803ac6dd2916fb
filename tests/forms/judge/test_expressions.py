"""Which facts an expression names, and where its faults are."""

from typing import get_type_hints

import pytest

from forms.checks.sheets import SheetError
from forms.judge.expressions import evaluated, fault_of, paths
from forms.judge.facts import facts
from forms.judge.vocabulary import Facts, Judged
from forms.problems import Place
from tests.forms.judge.archives import TODAY, archive

VOCABULARY = get_type_hints(Judged)
CODES = {"answers": {"TX_01"}, "modules": {"SF"}}


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        ("firm.age_years >= 10 and not firm.known", ["firm.age_years", "firm.known"]),
        ('firm.reg_status in ["firm.nothing", "x"]', ["firm.reg_status"]),
        ('some(penalties, #.grade == "serious" and #.months < 12)', ["penalties", "penalties[].grade", "penalties[].months"]),
        ('count(["a"], # in firm.filled) + len(licences)', ["firm.filled", "licences"]),
        ("all(licences, #.valid) and some(contracts, #.overdue)", ["licences", "licences[].valid", "contracts", "contracts[].overdue"]),
        ("sum(map(filter(payables, #.due), #.amount))", ["payables", "payables[].due", "payables[].amount"]),
        ("modules.SF.share * 20", ["modules.SF.share"]),
        ("round(min([1, tax.filings_on_time / tax.filings_due]) * 25, 1)", ["tax.filings_on_time", "tax.filings_due"]),
    ],
)  # fmt: skip
def test_names_of_facts(expression, named):
    assert list(dict.fromkeys(path for path, _ in paths(expression))) == named
    assert fault_of(expression, VOCABULARY, CODES) is None


@pytest.mark.parametrize(
    ("expression", "code", "column"),
    [
        ("firm.known and firm.size_class", "unknown-fact", 16),
        ("frim.known", "unknown-fact", 1),
        ("some(penalties, #.colour)", "unknown-fact", 17),
        ("firm.known.more", "unknown-fact", 1),
        ('answers.ZZ_01.a == "yes"', "unknown-fact", 1),
        ("modules.XX.share", "unknown-fact", 1),
        ("sum(map(filter(payables, #.due), #.colour))", "unknown-fact", 34),
        ("firm.known and", "bad-expression", None),
        ("nothing_like(1)", "bad-expression", None),
    ],
)
def test_faults(expression, code, column):
    fault = fault_of(expression, VOCABULARY, CODES)
    assert fault.code == code
    assert column is None or fault.column == column


@pytest.mark.parametrize(
    ("expression", "column"),
    [
        ("[" * 20_000 + "]" * 20_000 + " == []", 4001),
        ("(" * 61 + "1" + ")" * 61 + " == 1", 61),
        ("some([1..1000000000], # == 0)", 7),
        ("some([1..1000], some([1..1000], # == 0))", 23),
        ("some([1 .. len(licences)], # == 0)", 7),
        ('`"` == "" or some([0..90000], # == 1) or `"` == ""', 20),
        ("rand(-1) == 0", 1),
        ('`${rand (5)}` == "1"', 4),
    ],
)
def test_what_would_end_the_process_is_never_handed_to_the_engine(expression, column):
    fault = fault_of(expression, VOCABULARY, CODES)
    assert (fault.code, fault.column) == ("bad-expression", column)


def test_a_short_range_is_a_rule_like_others():
    assert fault_of("firm.age_years in [1..10]", VOCABULARY, CODES) is None


def test_the_vocabulary_is_what_the_facts_hold(reference):
    document = facts(archive(), TODAY, reference)
    facts_only = get_type_hints(Facts)
    assert set(document) == set(facts_only)
    for name, kind in facts_only.items():
        value = document[name]
        if isinstance(value, dict) and name not in ("answers", "evidence"):
            assert set(value) == set(get_type_hints(kind)), name


def test_an_expression_that_fails_on_the_facts_is_the_sheets_fault():
    with pytest.raises(SheetError) as caught:
        evaluated("firm.age < 3", {"firm": {"age": None}}, Place("alerts.csv", column="X when"))
    assert caught.value.problems[0].place.file == "alerts.csv"
