"""Builds what the diagnosis page shows, and carries out what its person does. Knows no widget."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.pages.diagnosis.checking import Checks, module_states
from desktop.pages.diagnosis.planning import OPEN, Closing, plan_state
from desktop.pages.diagnosis.record import DiagnosisRecord
from desktop.pages.diagnosis.reviewing import Reviewing
from desktop.pages.diagnosis.state import (
    CategoryState,
    CheckState,
    DiagnosisState,
    IndicatorState,
    OptionState,
    ReportState,
    Standing,
    Step,
    Tally,
)
from desktop.pages.diagnosis.trending import trend_state
from desktop.sentences import form_of
from desktop.workspace import Workspace
from forms.archive import Record
from forms.judge.definitions import Module, Question
from forms.judge.diagnosis import (
    Answer,
    DiagnosisResult,
    Profile,
    adverse,
    assess,
    modules,
    read_answer,
)
from forms.judge.evaluate import Evaluation, IndicatorResult
from forms.judge.known import Known, known_answers, with_known
from forms.judge.upgrade import UpgradeOption, cheapest, options, trial
from forms.judge.vocabulary import Facts


class DiagnosisPresenter:
    """One archive's diagnosis. `open` it, ask for `state()`, act, ask again."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.archive = ""
        self.step: Step = "checks"
        self.module = ""
        self.category = ""
        self._chosen: frozenset[str] | None = None
        self._ways: _Upgrade | None = None
        self._said: tuple[Facts, dict[str, Known]] | None = None
        self.record = DiagnosisRecord(workspace, "")

    def open(self, archive: str, step: Step = "checks", module: str = "") -> None:
        """Turn to an archive; the same place again when it is the same one."""
        if archive != self.archive:
            self._chosen, self.module, self.category = None, "", ""
        self.archive = archive
        self.record = DiagnosisRecord(self._workspace, archive)
        self.step = step
        self.module = module or self.module
        open_modules = self._modules()
        if self.module not in [m.code for m, _ in open_modules] and open_modules:
            self.module = open_modules[0][0].code

    # what is shown

    def state(self) -> DiagnosisState:
        """The page as it stands now."""
        result = self.result()
        evaluation = self._workspace.evaluation(self.archive)
        if not self.category:
            self.category = next((c.code for c in evaluation.categories if c.count), "")
        statuses = [i.status for i in evaluation.indicators]
        actions, reviewing = self.record.actions(), self.reviewing()
        return DiagnosisState(
            step=self.step,
            modules=module_states(self._workspace, result),
            module=self.module,
            checks=self._checks(result, actions, reviewing),
            tally=tally(result),
            answered=result.answered,
            total=result.total,
            standing=self._standing(evaluation),
            categories=tuple(
                CategoryState(c.code, self._word(c.name_zh, c.name_en), c.count, c.points, c.max, c.count > 0)
                for c in evaluation.categories
            ),
            category=self.category,
            indicators=tuple(
                self._indicator(i) for i in evaluation.indicators if i.category == self.category
            ),
            counts=(statuses.count("scored"), statuses.count("unevidenced"), statuses.count("na")),
            plan=tuple(plan_state(action, self._workspace.today()) for action in actions),
            reports=tuple(
                ReportState(r.text("sha"), r.text("number"), r.text("issued_on"))
                for r in self.record.reports()
            ),
            readonly=self.blocked(),
            profile=self.record.profile(),
            may_review=reviewing.may_review and self.record.current() is not None,
            comments=reviewing.states(),
            returned=reviewing.returned(),
            trend=trend_state(self._workspace, self.archive),
        )

    def blocked(self) -> str:
        """Why nothing may be written about this firm, "" if it may."""
        if self._workspace.consent(self.archive).live:
            return ""
        return _tr("No live authorisation: the diagnosis can be read, not changed, until one is signed.")

    def firm_name(self) -> str:
        """The firm's name."""
        firm = self._workspace.archive(self.archive).firm()
        return firm.text("name") if firm else ""

    def result(self) -> DiagnosisResult:
        """Scores and findings of the answers given."""
        return assess(
            self._answers(),
            self._workspace.content.rules,
            self._workspace.facts(self.archive),
            self.record.profile(),
        )

    def known(self) -> dict[str, Known]:
        """What the archive answers, of the questions asked that no person answered."""
        own = self._own()
        asked = {q.code for _, questions in self._modules() for q in questions}
        return {code: known for code, known in self._suggested().items() if code in asked and code not in own}

    def reviewing(self) -> Reviewing:
        """The comments on the diagnosis shown."""
        record = self.record.current()
        return Reviewing(self._workspace, self.archive, record.id if record else "")

    def closing(self) -> Closing:
        """What closes the actions of the archive."""
        return Closing(self._workspace, self.archive)

    def unanswered(self) -> tuple[str, ...]:
        """The codes of the questions that apply and have no answer, in order."""
        given = self._answers()
        return tuple(q.code for _, questions in self._modules() for q in questions if q.code not in given)

    def best_path(self) -> tuple[str, tuple[UpgradeOption, ...]]:
        """The next grade, and the cheapest set of actions that reaches it (empty when none does)."""
        ways = self._upgrade()
        return ways.target, tuple(option for option in ways.options if option.code in ways.cheapest)

    # what is done; the page asks for none of it while `blocked`

    def answer(self, code: str, value: str) -> None:
        """Answer a question; "" takes the answer back, or lets stand what the archive says."""
        known = None if code in self._own() else self._suggested().get(code)
        self.record.answer(code, a=value or (known.a if known else ""))
        self._chosen = None

    def set_profile(self, profile: Profile) -> None:
        """Ask the short list, or all of it."""
        self.record.set_profile(profile)

    def set_fact(self, code: str, text: str) -> None:
        """Say what was seen."""
        self._adopt(code, note=text.strip())

    def set_severity(self, code: str, severity: str) -> None:
        """Judge a finding graver or lighter than the rule does."""
        question = self._workspace.content.rules.question(code)
        if severity == question.severity:
            self._adopt(code, severity="", severity_reason="")
        else:
            self._adopt(code, severity=severity)

    def set_reason(self, code: str, text: str) -> None:
        """Say why a finding is graver or lighter than the rule does."""
        self._adopt(code, severity_reason=text.strip())

    def add_evidence(self, code: str, sha: str) -> None:
        """Link a piece of evidence to an answer, once."""
        kept = list(self.record.answers().get(code, {}).get("evidence", []))
        if sha not in kept:
            self._adopt(code, evidence=[*kept, sha])

    def _adopt(self, code: str, **changes: Any) -> None:
        """Say something about an answer; one the archive gave becomes the person's with it."""
        known = None if code in self._own() else self._suggested().get(code)
        self.record.answer(code, **({"a": known.a} if known else {}), **changes)

    def plan(self, code: str) -> None:
        """Put a finding into the improvement plan, once."""
        finding = next((f for f in self.result().findings if f.code == code), None)
        if finding is not None and code not in self._planned(self.record.actions()):
            self.record.plan(finding, self._word(finding.advice_zh, finding.advice_en))

    def tick(self, code: str, chosen: bool) -> None:
        """Take an action into the trial, or out of it."""
        now = self._chosen_options()
        self._chosen = now | {code} if chosen else now - {code}

    # pieces of the state

    def _modules(self) -> tuple[tuple[Module, tuple[Question, ...]], ...]:
        rules, facts = self._workspace.content.rules, self._workspace.facts(self.archive)
        return modules(rules, facts, self.record.profile(), adverse(self._answers()))

    def _own(self) -> dict[str, Answer]:
        """What a person answered."""
        read = {code: read_answer(value) for code, value in self.record.answers().items()}
        return {code: answer for code, answer in read.items() if answer is not None}

    def _suggested(self) -> dict[str, Known]:
        """What the archive answers, reckoned once for each state of it."""
        facts = self._workspace.facts(self.archive)
        if self._said is None or self._said[0] is not facts:
            self._said = (facts, known_answers(self._workspace.content.rules, facts))
        return self._said[1]

    def _answers(self) -> dict[str, Answer]:
        return with_known(self._own(), self._suggested())

    def _checks(
        self, result: DiagnosisResult, actions: tuple[Record, ...], reviewing: Reviewing
    ) -> tuple[CheckState, ...]:
        questions = next((qs for m, qs in self._modules() if m.code == self.module), ())
        planned = self._planned(actions)
        checks = Checks(self._workspace, result, self._own(), self._suggested(), planned, reviewing.states)
        return checks.states(questions)

    def _standing(self, evaluation: Evaluation) -> Standing:
        rules, facts = self._workspace.content.rules, self._workspace.facts(self.archive)
        ways, target = self._upgrade().options, self._upgrade().target
        chosen = self._chosen_options() & {o.code for o in ways}
        tried = trial(facts, rules, [o.code for o in ways if o.code in chosen]) if chosen else None
        scheme = rules.scheme
        return Standing(
            grade=evaluation.grade,
            points=evaluation.points,
            top=evaluation.max,
            stars=evaluation.stars,
            provisional=evaluation.provisional,
            gap=self._gap(evaluation, target),
            steps=tuple((line.grade, line.threshold) for line in reversed(scheme.grades)),
            target=target,
            options=tuple(self._option(o, o.code in chosen) for o in ways),
            trial=_tr("Trial {points} · grade {grade}").format(
                points=f"{tried.points:g}", grade=tried.grade or _tr("none")
            )
            if tried
            else "",
            trial_note=_tr("With the {n} ticked done; a trial does not change the grade").format(
                n=len(chosen)
            ),
            trial_grade=tried.grade or "" if tried else "",
            note=self._word(scheme.note_zh, scheme.note_en),
        )

    def _gap(self, evaluation: Evaluation, target: str) -> str:
        scheme = self._workspace.content.rules.scheme
        if evaluation.caps:
            cap = evaluation.caps[0]
            return self._word(cap.reason_zh, cap.reason_en)
        if evaluation.grade is None:
            share = f"{evaluation.coverage:.0%}"
            return _tr("Not rated yet: evidence covers {share} of the points").format(share=share)
        if not target:
            return _tr("Highest grade reached")
        at = scheme.line(target).threshold
        gap = f"{max(0.0, round(at - evaluation.points, 1)):g}"
        words = _tr("{gap} points short of grade {grade} ({at})", form_of(gap))
        return words.format(gap=gap, grade=target, at=f"{at:g}")

    def _upgrade(self) -> "_Upgrade":
        """The ways up from the facts as they are, reckoned once for each state of the archive."""
        facts, rules = self._workspace.facts(self.archive), self._workspace.content.rules
        if self._ways is None or self._ways.facts is not facts:
            grade = self._workspace.evaluation(self.archive).grade
            target = rules.scheme.above(grade) if grade else rules.scheme.grades[-2].grade
            codes = cheapest(facts, rules, target) if target else ()
            self._ways = _Upgrade(facts, options(facts, rules), target or "", frozenset(codes))
        return self._ways

    def _chosen_options(self) -> frozenset[str]:
        if self._chosen is None:
            self._chosen = frozenset(option.code for option in self.best_path()[1])
        return self._chosen

    def _option(self, option: UpgradeOption, chosen: bool) -> OptionState:
        days = _tr("{codes} · days needed: {days}").format(
            codes=" / ".join(option.indicators), days=option.days
        )
        assumes = self._word(option.assumes_zh, option.assumes_en)
        title = self._word(option.title_zh, option.title_en)
        caption = f"{days} · {assumes}" if assumes else days
        return OptionState(option.code, title, caption, option.points, chosen)

    def _indicator(self, result: IndicatorResult) -> IndicatorState:
        count = len(result.evidence)
        evidence = _tr("on file: {n}").format(n=count) if count else _tr("from the record")
        return IndicatorState(
            code=result.code,
            name=self._word(result.name_zh, result.name_en),
            points=round(result.points, 1),
            top=round(result.max, 1),
            status=result.status,
            evidence=evidence,
            reason=self._word(result.reason_zh, result.reason_en),
            advice=self._word(result.advice_zh, result.advice_en),
            rule=_tr("Rule {row} of pack {version}").format(
                row=result.row, version=self._workspace.content.rules.version
            ),
        )

    def _planned(self, actions: tuple[Record, ...]) -> frozenset[str]:
        """Questions whose finding is being mended, or was in this diagnosis."""
        found = self.record.findings()
        return frozenset(
            a.text("code")
            for a in actions
            if a.text("status") in OPEN or (a.text("status") == "done" and a.text("finding") in found)
        )

    def _word(self, zh: str, en: str) -> str:
        return self._workspace.word(zh, en)


@dataclass(frozen=True, slots=True)
class _Upgrade:
    """Ways up, and the facts they were reckoned from."""

    facts: Facts
    options: tuple[UpgradeOption, ...]
    target: str
    cheapest: frozenset[str]


def tally(result: DiagnosisResult) -> Tally:
    """How many findings: high, medium, low."""
    severities = [finding.severity for finding in result.findings]
    return (severities.count("high"), severities.count("medium"), severities.count("low"))


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("DiagnosisPresenter", source, None, count)
