"""Modules of the diagnosis as rules see them: the weighted share of what was answered.

Worked out of the facts' answers with the checklist's severities, so that an indicator and the page of the
diagnosis say the same. Pure.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from forms.judge.definitions import Module, Question
from forms.judge.scheme import SEVERITIES, Severity, SeverityRule
from forms.judge.vocabulary import Facts, Judged, ModuleFacts


class Weights:
    """The checklist's weights, looked up once."""

    def __init__(
        self,
        modules: Sequence[Module],
        checklist: Sequence[Question],
        severity: Mapping[Severity, SeverityRule],
    ) -> None:
        self._severity: Mapping[str, int] = {name: severity[name].weight for name in SEVERITIES}
        self._questions = {
            module.code: [
                (q.code.replace("-", "_"), q.severity) for q in checklist if q.module == module.code
            ]
            for module in modules
        }

    def judged(self, facts: Facts, before: Judged | None = None) -> Judged:
        """The facts with the modules; the facts themselves stay as they are. `before`: facts of the same
        firm judged already, of which the modules hold wherever the answers are still the same objects."""
        answers = facts["answers"]
        old = before["answers"] if before is not None else {}
        shares = {
            code: self._share(questions, answers)
            if before is None
            or (
                answers is not old
                and any(answers.get(question) is not old.get(question) for question, _ in questions)
            )
            else before["modules"][code]
            for code, questions in self._questions.items()
        }
        return cast(Judged, {**facts, "modules": shares})

    def _share(self, questions: Sequence[tuple[str, Severity]], answers: Mapping[str, object]) -> ModuleFacts:
        got = whole = 0.0
        answered = na = 0
        for code, severity in questions:
            answer = cast(Mapping[str, object], answers.get(code) or {})
            na += answer.get("a") == "na"
            value = answer.get("v")
            if not isinstance(value, int | float):
                continue
            weight = self._severity.get(str(answer.get("severity"))) or self._severity[severity]
            answered, got, whole = answered + 1, got + weight * value, whole + weight
        return {"share": got / whole if whole else None, "answered": answered, "na": na}
