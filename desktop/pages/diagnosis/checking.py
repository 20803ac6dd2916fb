"""Modules, questions and findings as the page shows them. Knows the workspace, no widget."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.pages.diagnosis.state import (
    CheckState,
    CommentState,
    FindingState,
    ModuleState,
    PieceState,
)
from desktop.sentences import form_of
from desktop.workspace import Workspace
from forms.judge.definitions import Question
from forms.judge.diagnosis import Answer, DiagnosisResult, FindingDraft
from forms.judge.known import Known


def pieces_of(workspace: Workspace, shas: Sequence[str]) -> tuple[PieceState, ...]:
    """Evidence with its small pictures; what an erasure took is left out."""
    infos = (workspace.store.evidence(sha) for sha in shas)
    return tuple(PieceState(i.sha256, i.thumbnail or b"", i.label) for i in infos if i is not None)


def module_states(workspace: Workspace, result: DiagnosisResult) -> tuple[ModuleState, ...]:
    """The modules with what was found in them."""
    packs = {module.code for module in workspace.content.rules.modules if module.pack}
    states = []
    for module in result.modules:
        found = [f for f in result.findings if f.module == module.code]
        title = workspace.word(module.name_zh, module.name_en)
        worst = found[0].severity if found else ""
        code = module.code
        states.append(
            ModuleState(code, title, module.answered, module.total, len(found), worst, code in packs)
        )
    return tuple(states)


class Checks:
    """The questions of one module. `own`: a person's answers; `known`: what the archive says besides."""

    def __init__(
        self,
        workspace: Workspace,
        result: DiagnosisResult,
        own: Mapping[str, Answer],
        known: Mapping[str, Known],
        planned: frozenset[str],
        comments: Callable[[str], tuple[CommentState, ...]],
    ) -> None:
        self._workspace = workspace
        self._findings = {f.code: (n, f) for n, f in enumerate(result.findings, 1)}
        self._own, self._known, self._planned, self._comments = own, known, planned, comments

    def states(self, questions: Sequence[Question]) -> tuple[CheckState, ...]:
        """In the order of the checklist."""
        return tuple(self._state(question) for question in questions)

    def _state(self, question: Question) -> CheckState:
        word, code = self._workspace.word, question.code
        answer = self._own.get(code)
        known = None if answer else self._known.get(code)
        records = known.records if known else ()
        return CheckState(
            code,
            word(question.question_zh, question.question_en),
            word(question.evidence_zh, question.evidence_en),
            answer.a if answer else known.a if known else "",
            len(answer.evidence) if answer else 0,
            self._finding(*self._findings[code], answer) if code in self._findings else None,
            word(known.reason_zh, known.reason_en) if known else "",
            records[0] if records else "",
            self._comments(code),
        )

    def _finding(self, number: int, draft: FindingDraft, answer: Answer | None) -> FindingState:
        word = self._workspace.word
        points = f"{draft.effect_points:g}"
        effect = _tr("costs {points} points", form_of(points)).format(points=points)
        known = self._known.get(draft.code)
        reason = word(known.reason_zh, known.reason_en) if known and not answer else ""
        return FindingState(
            number=f"F-{number:02}",
            title=word(draft.risk_zh, draft.risk_en),
            severity=draft.severity,
            fact=answer.note if answer else reason,
            basis=_basis(draft),
            effect=effect if draft.effect_points else self._no_effect(draft.code),
            advice=word(draft.advice_zh, draft.advice_en),
            planned=draft.code in self._planned,
            changed=answer is not None and answer.severity is not None,
            reason=answer.severity_reason if answer else "",
            pieces=pieces_of(self._workspace, answer.evidence) if answer else (),
        )

    def _no_effect(self, code: str) -> str:
        """Why an answer costs no points."""
        if self._workspace.content.rules.question(code).indicator:
            return _tr("no points: what the records say stands before the answer")
        return _tr("no indicator of this rule pack; it stays a finding")


def _basis(draft: FindingDraft) -> str:
    """What it cites, and how sure that is."""
    if draft.ours:
        return _tr("{basis} (our own proposal)").format(basis=draft.basis_zh)
    if not draft.basis_certain:
        return _tr("{basis} (to be verified)").format(basis=draft.basis_zh)
    return draft.basis_zh


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("DiagnosisPresenter", source, None, count)
