"""Diagnosis: answers to the checklist → module scores and findings with basis, advice and due date.

Owns scoring and drafting; saving findings and their follow-up is the screen's. Method: our own proposal
(weights and days in `scheme.toml`): a module scores Σ weight·value / Σ weight over the questions that apply
and were answered, with yes 1, partly ½, no 0.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal, cast

from forms.judge.checklist import CHECKLIST
from forms.judge.definitions import Module, Question
from forms.judge.evaluate import Standing, standing_of
from forms.judge.expressions import evaluated
from forms.judge.facts import ANSWER_VALUES
from forms.judge.rulesheet import Rules
from forms.judge.scheme import SEVERITIES, Severity
from forms.judge.vocabulary import Facts, Judged
from forms.problems import Place

AnswerWord = Literal["yes", "partly", "no", "na", "unknown"]
Profile = Literal["lite", "full"]
ADVERSE = ("partly", "no")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `severity` overrides the checklist's; `severity_reason` says why."""

    a: AnswerWord
    note: str = ""
    evidence: tuple[str, ...] = ()
    severity: Severity | None = None
    severity_reason: str = ""


@dataclass(frozen=True, slots=True)
class ModuleResult:
    """`score` from 0 to 1, None while nothing counts; `total` questions apply to the firm."""

    code: str
    name_zh: str
    name_en: str
    score: float | None
    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """A finding as the answers suggest it: the fact is the note, else the risk. `ours`: it cites no law.

    `effect_points`: what full compliance would gain on the scale.
    """

    code: str
    module: str
    severity: Severity
    fact_zh: str
    fact_en: str
    risk_zh: str
    risk_en: str
    basis_zh: str
    basis_certain: bool
    ours: bool
    advice_zh: str
    advice_en: str
    effect_points: float
    due_on: date
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiagnosisResult:
    """Modules in order; findings gravest first, then as in the checklist."""

    modules: tuple[ModuleResult, ...]
    findings: tuple[FindingDraft, ...]
    answered: int
    total: int


def modules(
    rules: Rules, facts: Facts, profile: Profile = "full", found: Collection[str] = ()
) -> tuple[tuple[Module, tuple[Question, ...]], ...]:
    """The modules in order, each with the questions that apply to this firm on the day of the facts.

    The short profile asks the questions marked so, and those of `found` (answered adversely before): what was
    found never goes out of sight. Packs of other industries are left out.
    """
    today = date.fromisoformat(facts["today"])

    def asked(question: Question) -> bool:
        chosen = profile == "full" or question.light or question.code in found
        return chosen and _applies(question, facts, today)

    return tuple(
        (module, tuple(q for q in rules.checklist if q.module == module.code and asked(q)))
        for module in rules.modules
        if not module.pack or is_for(module, facts)
    )


def is_for(pack: Module, facts: Facts) -> bool:
    """Whether an industry pack is for this firm."""
    return facts["firm"]["section"] in pack.sections or facts["firm"]["division"] in pack.divisions


def adverse(answers: Mapping[str, Answer]) -> frozenset[str]:
    """The questions whose answers are findings."""
    return frozenset(code for code, answer in answers.items() if answer.a in ADVERSE)


def read_answer(value: object) -> Answer | None:
    """An answer as saved in a diagnosis (`answer.<code>`); None for anything else."""
    if not isinstance(value, Mapping) or value.get("a") not in (*ANSWER_VALUES, "na", "unknown"):
        return None
    severity, evidence = value.get("severity"), value.get("evidence")
    return Answer(
        a=cast(AnswerWord, value["a"]),
        note=str(value.get("note") or ""),
        evidence=tuple(str(sha) for sha in evidence) if isinstance(evidence, list) else (),
        severity=next((known for known in SEVERITIES if known == severity), None),
        severity_reason=str(value.get("severity_reason") or ""),
    )


def assess(
    answers: Mapping[str, Answer], rules: Rules, facts: Facts, profile: Profile = "full"
) -> DiagnosisResult:
    """Score the answers (by question code, e.g. CT-01) and draft the findings."""
    effects = _Effects(rules, facts, answers)
    results, findings = [], []
    for module, questions in modules(rules, facts, profile, adverse(answers)):
        given = {q.code: answers[q.code] for q in questions if q.code in answers}
        results.append(_module(module, questions, given, rules))
        findings += [
            _finding(q, given[q.code], rules, facts, effects.of(q))
            for q in questions
            if q.code in given and given[q.code].a in ADVERSE
        ]
    findings.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    return DiagnosisResult(
        tuple(results),
        tuple(findings),
        sum(result.answered for result in results),
        sum(result.total for result in results),
    )


def _applies(question: Question, facts: Facts, today: date) -> bool:
    if question.valid_from and today < question.valid_from:
        return False
    if question.valid_to and today >= question.valid_to:
        return False
    if question.applies == "true":
        return True
    place = Place(CHECKLIST, column=f"{question.code} applies")
    return evaluated(question.applies, facts, place) is True


def _module(
    module: Module, questions: tuple[Question, ...], given: Mapping[str, Answer], rules: Rules
) -> ModuleResult:
    weights = {
        q.code: rules.scheme.severity[given[q.code].severity or q.severity].weight
        for q in questions
        if q.code in given
    }
    counted = {code: ANSWER_VALUES[answer.a] for code, answer in given.items() if answer.a in ANSWER_VALUES}
    whole = sum(weights[code] for code in counted)
    score = sum(weights[code] * value for code, value in counted.items()) / whole if whole else None
    return ModuleResult(module.code, module.name_zh, module.name_en, score, len(given), len(questions))


def _finding(question: Question, answer: Answer, rules: Rules, facts: Facts, effect: float) -> FindingDraft:
    severity = answer.severity or question.severity
    days = rules.scheme.severity[severity].days
    return FindingDraft(
        code=question.code,
        module=question.module,
        severity=severity,
        fact_zh=answer.note or question.risk_zh,
        fact_en=answer.note or question.risk_en,
        risk_zh=question.risk_zh,
        risk_en=question.risk_en,
        basis_zh=question.basis_zh,
        basis_certain=question.certain,
        ours=question.ours,
        advice_zh=question.advice_zh,
        advice_en=question.advice_en,
        effect_points=effect,
        due_on=date.fromisoformat(facts["today"]) + timedelta(days=days),
        evidence=answer.evidence,
    )


class _Effects:
    """What a question's full compliance would gain, judged with the answers given now."""

    def __init__(self, rules: Rules, facts: Facts, answers: Mapping[str, Answer]) -> None:
        self._rules = rules
        self._facts = cast(Facts, {**facts, "answers": {**facts["answers"], **_as_facts(answers)}})

    def of(self, question: Question) -> float:
        """Points on the scale; 0 for questions that feed no indicator."""
        touched = self._rules.touches[question.code] if question.indicator else frozenset()
        if not touched:
            return 0.0
        yes = {question.code.replace("-", "_"): {"a": "yes", "v": 1.0}}
        then = cast(Facts, {**self._facts, "answers": {**self._facts["answers"], **yes}})
        judged = self._rules.weights.judged(then, self._judged)
        part = self._rules.decision.part(touched).evaluate(judged)
        outcome = replace(self._now.outcome, verdicts={**self._now.outcome.verdicts, **part.verdicts})
        return max(0.0, round(standing_of(outcome, self._rules).points - self._now.points, 1))

    @cached_property
    def _judged(self) -> Judged:
        return self._rules.weights.judged(self._facts)

    @cached_property
    def _now(self) -> Standing:
        return standing_of(self._rules.decision.evaluate(self._judged), self._rules)


def _as_facts(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {
        code.replace("-", "_"): {"a": answer.a, "v": ANSWER_VALUES.get(answer.a)}
        for code, answer in answers.items()
    }
