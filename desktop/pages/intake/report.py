"""The verdicts of a trial run in words: for the list, for a row in full, and as a workbook to hand on.

Personal values are masked, as everywhere on the screen. Knows no widget.
"""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop.intake import Trial
from desktop.pages.intake.state import DetailState, Filter, RowDetails
from desktop.pages.intake.wording import note_words, outcome_word, tone_of
from desktop.reading import Reading
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.export.labels import choice_labels
from forms.export.tables import Table
from forms.intake.targets import Target
from forms.intake.verdict import Note, Planned, Verdict
from forms.workbook.book import letters

_LONGEST = 200  # letters of a value that are shown


class Reporter:
    """Speaks the language of the screen as it was when this was made."""

    def __init__(self, workspace: Workspace, trial: Trial) -> None:
        self._workspace, self._trial = workspace, trial
        self._reading = Reading(workspace.content)
        self._language = workspace.language
        consent = workspace.content.form("consent")
        refs = [q.ref for q in consent.questions if q.save_to == "categories"]
        path = tuple(refs[0].strip("/").split("/"))
        self._categories = choice_labels(consent, path, self._language)

    def shown(self, which: Filter) -> list[int]:
        """The places of the verdicts that a filter lets through."""
        verdicts = self._trial.verdicts
        if which == "all":
            return list(range(len(verdicts)))
        if which == "noted":
            return [i for i, v in enumerate(verdicts) if v.notes and v.outcome != "refused"]
        return [i for i, v in enumerate(verdicts) if v.outcome == which]

    def first_words(self, verdict: Verdict) -> str:
        """The gist of a row: why it is refused, or what changes."""
        if verdict.stopped:
            first = self._note(verdict.stopped[0])
            more = len(verdict.stopped) - 1
            return _tr("{0} (and {1} more)").format(first, more) if more else first
        changes = [words for _, words in self._changes(verdict)] if verdict.outcome == "changed" else []
        if changes:
            return (
                changes[0]
                if len(changes) == 1
                else _tr("{0} (and {1} more)").format(changes[0], len(changes) - 1)
            )
        return self._note(verdict.notes[0]) if verdict.notes else ""

    def details(self, verdict: Verdict) -> RowDetails:
        """All of a row."""
        found = [
            DetailState(
                self._where(verdict, note),
                self._note(note),
                "err" if note.stops else "warn",
                self._label(note.property),
            )
            for note in sorted(verdict.notes, key=lambda note: not note.stops)
        ]
        found += [DetailState(where, words, "ok") for where, words in self._changes(verdict)]
        title = " · ".join(part for part in (verdict.firm, verdict.title) if part)
        row = _tr("Row {0}").format(verdict.number)
        return RowDetails(
            _tr("{0}: {1}").format(row, title) if title else row,
            outcome_word(verdict.outcome),
            tone_of(verdict.outcome),
            tuple(found),
        )

    def table(self) -> Table:
        """Every row with all that is said of it, a line for each."""
        whose = (_tr("Row"), _tr("Result"), _tr("Firm"), _tr("Record"))
        header = (*whose, _tr("Cell"), _tr("Question"), _tr("Remark"))
        table = Table(_tr("Trial run of the import"), header)
        for verdict in self._trial.verdicts:
            head = (verdict.number, outcome_word(verdict.outcome), verdict.firm, verdict.title)
            lines = [
                (self._where(verdict, note), self._label(note.property), self._note(note))
                for note in verdict.notes
            ]
            if verdict.outcome == "changed":
                lines += [(where, "", words) for where, words in self._changes(verdict)]
            for where, label, words in lines or [("", "", "")]:
                table.rows.append((*head, where, label, words))
        return table

    # in words

    def _note(self, note: Note) -> str:
        return note_words(note, self._label(note.property), self._category)

    def _category(self, code: str) -> str:
        return ", ".join(self._categories.get(part, part) for part in code.split(", "))

    def _label(self, name: str) -> str:
        target = self._target(name)
        return target.label(self._language) if target is not None else name

    def _target(self, name: str) -> Target | None:
        return self._trial.subject.target(name)

    def _where(self, verdict: Verdict, note: Note) -> str:
        return f"{letters(note.column)}{verdict.number}" if note.column else ""

    def _changes(self, verdict: Verdict) -> Iterator[tuple[str, str]]:
        """(cell, what → what) of every property that would be set."""
        for planned in verdict.changes:
            for name, value in planned.set.items():
                column = self._trial.mapping.column_of(name)
                where = f"{letters(column)}{verdict.number}" if column else ""
                yield where, self._change(planned, name, value)

    def _change(self, planned: Planned, name: str, value: JSON) -> str:
        label = self._reading.label(planned.type, name, self._language)
        new = self._words(planned.type, name, value) or _tr("empty")
        old = self._words(planned.type, name, planned.before.get(name))
        return _tr("{0}: {1} → {2}").format(label, old, new) if old else _tr("{0}: {1}").format(label, new)

    def _words(self, type: str, name: str, value: JSON) -> str:
        return self._reading.words(type, name, value, self._language)[:_LONGEST]


def _tr(source: str) -> str:
    return QCoreApplication.translate("IntakeReport", source)
