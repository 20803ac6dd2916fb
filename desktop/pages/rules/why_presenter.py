"""Why one firm's grade changed: two of its finished diagnoses, or one and today. Knows no widget."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.pages.rules.state import ShiftState, WhyState
from desktop.sentences import form_of, sentences
from desktop.workspace import Workspace
from forms.archive import Record
from forms.judge.change import Change, Shift, between, compare
from forms.judge.evaluate import Evaluation, IndicatorResult
from forms.judge.frozen import thaw, thaw_facts
from forms.judge.vocabulary import Facts

NOW = "now"


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two that are compared."""

    evaluation: Evaluation
    facts: Facts | None


class WhyPresenter:
    """One archive; `open` it, choose, ask for `state()`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.archive, self.before, self.after = "", "", NOW

    def open(self, archive: str, before: str = "", after: str = "") -> None:
        """Compare the last finished diagnosis with today, unless others are named."""
        keys = [record.id for record in self._finished()] if archive == self.archive else []
        self.archive = archive
        keys = [record.id for record in self._finished()]
        self.before = before if before in keys else keys[0] if keys else ""
        self.after = after if after in keys and after != self.before else NOW

    def choose(self, before: str, after: str) -> None:
        """Compare these two, the earlier one first."""
        order = [NOW, *(record.id for record in self._finished())]  # the youngest first
        if before in order and after in order and before != after:
            self.before, self.after = sorted((before, after), key=order.index, reverse=True)

    def firm_name(self) -> str:
        """The firm's name."""
        firm = self._workspace.archive(self.archive).firm()
        return firm.text("name") if firm else ""

    def state(self) -> WhyState:
        """The page as it stands now."""
        choices = ((NOW, self._now_words()), *((r.id, self._words(r)) for r in self._finished()))
        before, after = self._side(self.before), self._side(self.after)
        if before is None or after is None:
            return WhyState(choices=choices, before=self.before, after=self.after)
        change = self._change(before, after)
        return WhyState(
            choices=choices,
            before=self.before,
            after=self.after,
            grades=(change.before.grade, change.after.grade),
            headline=_headline(change),
            parts=_parts(change),
            caps=sentences(*self._caps(change)),
            note=_note(change),
            rows=tuple(self._row(shift) for shift in change.shifts),
        )

    def _change(self, before: _Side, after: _Side) -> Change:
        rules = self._workspace.content.rules
        known = after.evaluation.rules_version == rules.version
        middle = between(before.facts, rules) if known else None
        return compare(before.evaluation, after.evaluation, middle)

    def _finished(self) -> list[Record]:
        """Diagnoses that were closed with a result that can still be read, the youngest first."""
        held = [r for r in self._workspace.archive(self.archive).of("diagnosis") if r.text("frozen")]
        held = [record for record in held if thaw(record.text("frozen")) is not None]
        return sorted(held, key=lambda r: (r.text("finished_on"), r.text("started_on")), reverse=True)

    def _side(self, key: str) -> _Side | None:
        if key == NOW:
            return _Side(self._workspace.evaluation(self.archive), self._workspace.facts(self.archive))
        record = next((r for r in self._finished() if r.id == key), None)
        evaluation = thaw(record.text("frozen")) if record is not None else None
        if record is None or evaluation is None:
            return None
        return _Side(evaluation, thaw_facts(record.text("facts")))

    def _words(self, record: Record) -> str:
        words = _tr("Diagnosis of {day} · {grade} {points} · rules {rules}")
        return words.format(
            day=record.text("finished_on"), grade=record.text("grade") or _tr("not rated"),
            points=record.text("points"), rules=record.text("rules_version"),
        )  # fmt: skip

    def _now_words(self) -> str:
        found = self._workspace.evaluation(self.archive)
        words = _tr("Today · {grade} {points} · rules {rules}")
        return words.format(
            grade=found.grade or _tr("not rated"), points=f"{found.points:g}", rules=found.rules_version
        )

    def _caps(self, change: Change) -> Iterator[str]:
        word = self._workspace.word
        for cap in change.caps_new:
            yield _tr("New cap: {0}.").format(word(cap.reason_zh, cap.reason_en))
        for cap in change.caps_gone:
            yield _tr("No longer capped: {0}.").format(word(cap.reason_zh, cap.reason_en))

    def _row(self, shift: Shift) -> ShiftState:
        word = self._workspace.word
        reason = (
            word(shift.after.reason_zh, shift.after.reason_en) if shift.after else _tr("no longer judged")
        )
        before = (
            word(shift.before.reason_zh, shift.before.reason_en) if shift.before else _tr("not judged then")
        )
        return ShiftState(
            code=shift.code,
            name=word(shift.name_zh, shift.name_en),
            before=_figure(shift.before),
            after=_figure(shift.after),
            by=shift.by,
            cause=shift.cause,
            reason=reason,
            reason_before="" if before == reason else before,
            shared=shift.shared,
        )


def _figure(result: IndicatorResult | None) -> str:
    if result is None or result.status == "na":
        return "—"
    return f"{result.points:g} / {result.max:g}" if result.max else f"{result.points:g}"


def _headline(change: Change) -> str:
    by = f"{change.after.points - change.before.points:+.1f}"
    words = _tr("{before} {points_before} → {after} {points_after} ({by} points)", form_of(by))
    return words.format(
        before=change.before.grade or _tr("not rated"),
        points_before=f"{change.before.points:g}",
        after=change.after.grade or _tr("not rated"),
        points_after=f"{change.after.points:g}",
        by=by,
    )


def _parts(change: Change) -> str:
    if change.by_rules is None or change.by_facts is None:
        return ""
    if change.before.rules_version == change.after.rules_version:
        return _tr(
            "The rules are the same ({0}): all of it is the firm's own doing, and the passing of time."
        ).format(change.after.rules_version)
    words = _tr(
        "By the rules ({old} → {new}): {rules}. By the firm's own facts and the passing of time: {facts}."
    )
    said = words.format(
        old=change.before.rules_version, new=change.after.rules_version, rules=f"{change.by_rules:+g}",
        facts=f"{change.by_facts:+g}",
    )  # fmt: skip
    if change.grade_between != change.before.grade:
        grade = change.grade_between or _tr("not rated")
        said = sentences(said, _tr("Under the new rules alone the grade would have been {0}.").format(grade))
    return said


def _note(change: Change) -> str:
    if change.told_apart:
        return ""
    return _tr(
        "What the rules did and what the firm did can be told only in part: the earlier facts were not kept,"
        " or were erased, or the rules of the later day are no longer here."
    )


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("WhyPresenter", source, None, count)
