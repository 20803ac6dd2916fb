"""Builds what the diagnosis page shows, and carries out what its person does. Knows no widget."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.pages.diagnosis.record import DiagnosisRecord
from desktop.pages.diagnosis.state import (
    CategoryState,
    CheckState,
    DiagnosisState,
    FindingState,
    IndicatorState,
    ModuleState,
    OptionState,
    PlanState,
    ReportState,
    Severity,
    Standing,
    Step,
    Tally,
)
from desktop.workspace import Workspace
from forms.archive import Record
from forms.judge.definitions import Module, Question
from forms.judge.diagnosis import Answer, DiagnosisResult, FindingDraft, assess, modules, read_answer
from forms.judge.evaluate import Evaluation, IndicatorResult
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
        actions = self.record.actions()
        return DiagnosisState(
            step=self.step,
            modules=self._module_states(result),
            module=self.module,
            checks=self._checks(result, actions),
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
            plan=tuple(self._plan(action) for action in actions),
            reports=tuple(
                ReportState(r.text("sha"), r.text("number"), r.text("issued_on"))
                for r in self.record.reports()
            ),
            readonly=self.blocked(),
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
        return assess(self._answers(), self._workspace.content.rules, self._workspace.facts(self.archive))

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
        """Answer a question; "" takes the answer back."""
        self.record.answer(code, a=value)
        self._chosen = None

    def set_fact(self, code: str, text: str) -> None:
        """Say what was seen."""
        self.record.answer(code, note=text.strip())

    def set_severity(self, code: str, severity: str) -> None:
        """Judge a finding graver or lighter than the rule does."""
        question = self._workspace.content.rules.question(code)
        if severity == question.severity:
            self.record.answer(code, severity="", severity_reason="")
        else:
            self.record.answer(code, severity=severity)

    def set_reason(self, code: str, text: str) -> None:
        """Say why a finding is graver or lighter than the rule does."""
        self.record.answer(code, severity_reason=text.strip())

    def add_evidence(self, code: str, sha: str) -> None:
        """Link a piece of evidence to an answer."""
        kept = list(self.record.answers().get(code, {}).get("evidence", []))
        self.record.answer(code, evidence=[*kept, sha])

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
        return modules(self._workspace.content.rules, self._workspace.facts(self.archive))

    def _answers(self) -> dict[str, Answer]:
        read = {code: read_answer(value) for code, value in self.record.answers().items()}
        return {code: answer for code, answer in read.items() if answer is not None}

    def _module_states(self, result: DiagnosisResult) -> tuple[ModuleState, ...]:
        states = []
        for module in result.modules:
            found = [f for f in result.findings if f.module == module.code]
            title = self._word(module.name_zh, module.name_en)
            worst: Severity | str = found[0].severity if found else ""
            states.append(ModuleState(module.code, title, module.answered, module.total, len(found), worst))  # type: ignore[arg-type]  # "" or a severity
        return tuple(states)

    def _checks(self, result: DiagnosisResult, actions: tuple[Record, ...]) -> tuple[CheckState, ...]:
        questions = next((qs for m, qs in self._modules() if m.code == self.module), ())
        findings = {f.code: (n, f) for n, f in enumerate(result.findings, 1)}
        answers, planned = self._answers(), self._planned(actions)
        states = []
        for question in questions:
            answer = answers.get(question.code)
            finding = None
            if question.code in findings:
                number, draft = findings[question.code]
                finding = self._finding(number, draft, answer, draft.code in planned)
            count = len(answer.evidence) if answer else 0
            states.append(
                CheckState(
                    question.code,
                    self._word(question.question_zh, question.question_en),
                    self._word(question.evidence_zh, question.evidence_en),
                    answer.a if answer and answer.a != "unknown" else "",
                    count,
                    finding,
                )
            )
        return tuple(states)

    def _finding(
        self, number: int, draft: FindingDraft, answer: Answer | None, planned: bool
    ) -> FindingState:
        effect = _tr("costs {points} points").format(points=f"{draft.effect_points:g}")
        basis = (
            draft.basis_zh
            if draft.basis_certain
            else _tr("{basis} (to be verified)").format(basis=draft.basis_zh)
        )
        return FindingState(
            number=f"F-{number:02}",
            title=self._word(draft.risk_zh, draft.risk_en),
            severity=draft.severity,
            fact=answer.note if answer else "",
            basis=basis,
            effect=effect
            if draft.effect_points
            else _tr("no indicator of this rule pack; it stays a finding"),
            advice=self._word(draft.advice_zh, draft.advice_en),
            planned=planned,
            changed=answer is not None and answer.severity is not None,
            reason=answer.severity_reason if answer else "",
        )

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
        gap = max(0.0, round(at - evaluation.points, 1))
        return _tr("{gap} points short of grade {grade} ({at})").format(
            gap=f"{gap:g}", grade=target, at=f"{at:g}"
        )

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

    def _plan(self, action: Record) -> PlanState:
        due = _day(action.text("due_on"))
        today = self._workspace.today()
        open_still = action.text("status") in ("todo", "doing", "")
        overdue = due is not None and due < today and open_still
        words = ""
        if due is not None and open_still:
            days = (due - today).days
            words = _tr("days overdue: {n}") if overdue else _tr("days left: {n}")
            words = words.format(n=abs(days))
        severity: Mapping[str, Severity] = {"high": "high", "medium": "medium", "low": "low"}
        points = action.text("expected_points")
        return PlanState(
            id=action.id,
            severity=severity.get(action.text("severity"), "medium"),
            title=action.text("title"),
            owner=action.text("owner"),
            due=due,
            due_text=words,
            overdue=overdue,
            status=action.text("status") or "todo",
            points=float(points) if points else 0.0,
        )

    def _planned(self, actions: tuple[Record, ...]) -> frozenset[str]:
        """Questions whose finding is being mended, or was in this diagnosis."""
        found = self.record.findings()
        return frozenset(
            a.text("code")
            for a in actions
            if a.text("status") in ("todo", "doing", "")
            or (a.text("status") == "done" and a.text("finding") in found)
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


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _tr(source: str) -> str:
    return QCoreApplication.translate("DiagnosisPresenter", source)
