"""Module scores and findings from answers."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.judge.diagnosis import Answer, assess, modules, read_answer
from forms.judge.evaluate import evaluate, standing
from forms.judge.facts import facts
from tests.forms.judge.archives import TODAY, archive, archives


@pytest.fixture
def document(reference):
    return facts(archive(), TODAY, reference)


def test_a_module_scores_by_weight(rules, document):
    answers = {
        "CT-01": Answer("yes"),
        "CT-02": Answer("no"),
        "CT-03": Answer("partly"),
        "CT-04": Answer("na"),
        "CT-05": Answer("unknown"),
    }
    result = assess(answers, rules, document)
    contracts = result.modules[0]
    assert contracts.score == pytest.approx((5 * 1 + 3 * 0 + 3 * 0.5) / (5 + 3 + 3))
    assert (contracts.answered, contracts.total) == (5, 8)
    assert result.modules[1].score is None
    assert (result.answered, result.total) == (5, 67)


def test_findings_gravest_first_with_basis_and_due_date(rules, document):
    answers = {
        "CT-02": Answer("no"),
        "TX-02": Answer("partly", note="抽查 1 份不一致", evidence=("ab",)),
        "CT-03": Answer("no"),
    }
    findings = assess(answers, rules, document).findings
    assert [(f.code, f.severity) for f in findings] == [
        ("TX-02", "high"),
        ("CT-02", "medium"),
        ("CT-03", "medium"),
    ]
    assert findings[0].fact_zh == "抽查 1 份不一致"
    assert findings[0].evidence == ("ab",)
    assert [f.due_on - TODAY for f in findings] == [
        timedelta(days=14),
        timedelta(days=30),
        timedelta(days=30),
    ]
    assert "发票管理办法" in findings[0].basis_zh
    assert [f.basis_certain for f in findings] == [True, True, False]


def test_severity_can_be_overridden(rules, document):
    answers = {"CT-01": Answer("no", severity="low", severity_reason="金额很小")}
    (finding,) = assess(answers, rules, document).findings
    assert (finding.severity, finding.due_on - TODAY) == ("low", timedelta(days=60))


def test_the_effect_is_what_compliance_would_gain(rules, document):
    (finding,) = assess({"TX-02": Answer("no")}, rules, document).findings
    assert finding.effect_points == rules_points(rules, document, "O03")
    (no_effect,) = assess({"CT-02": Answer("no")}, rules, document).findings
    assert no_effect.effect_points == 0


def rules_points(rules, document, code):
    return evaluate(document, rules).indicator(code).max


def test_only_questions_that_apply_are_asked(reference, rules):
    builder = facts(archive(gbt4754="47"), TODAY, reference)
    alone = facts(archive(employees=0), TODAY, reference)
    asked = {module.code: len(questions) for module, questions in modules(rules, builder)}
    general = {"CT": 8, "IP": 6, "TX": 6, "LB": 7, "SF": 6, "EN": 2, "CS": 4, "PI": 6, "LC": 6, "CR": 5}
    assert asked == {**general, "BU": 4}
    assert {m.code: len(q) for m, q in modules(rules, alone)}["LB"] == 0


@pytest.mark.parametrize("value", [None, "yes", {"a": "perhaps"}, {"note": "x"}, ["yes"]])
def test_what_is_no_answer_is_none(value):
    assert read_answer(value) is None


def test_reads_an_answer_as_saved():
    saved = {"a": "no", "note": "n", "evidence": ["ab"], "severity": "grave", "severity_reason": None}
    assert read_answer(saved) == Answer("no", "n", ("ab",), None, "")


@given(archives(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_effect_is_what_judging_all_of_it_again_would_give(rules, reference, drawn, data):
    """Only what an answer can change is judged again; it must not be noticed."""
    codes = [question.code for question in rules.checklist]
    words = st.sampled_from(["yes", "partly", "no", "na", "unknown"])
    answers = {code: Answer(data.draw(words)) for code in data.draw(st.sets(st.sampled_from(codes)))}
    known = facts(drawn, TODAY, reference)
    for finding in assess(answers, rules, known).findings:
        effects = []
        for given_now in (answers, {**answers, finding.code: Answer("yes")}):
            values = {"yes": 1.0, "partly": 0.5, "no": 0.0}
            told = {c.replace("-", "_"): {"a": a.a, "v": values.get(a.a)} for c, a in given_now.items()}
            then = {**known, "answers": {**known["answers"], **told}}
            effects.append(standing(then, rules).points)
        asked = bool(rules.question(finding.code).indicator)
        assert finding.effect_points == (max(0.0, round(effects[1] - effects[0], 1)) if asked else 0.0)
