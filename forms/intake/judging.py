"""Every row judged by the record's own form, as if it had been typed: an answer goes where a person could
answer, what the form forbids or misses is refused, what no authorisation covers is not taken.

Rows are taken firm by firm, each firm's in the order of the file, so that a row meets what the rows before it
would have saved. Each gets a filling of its own, begun with all its answers at once; a row that says nothing
new needs none.

Pure: archives and firms are handed in, nothing is saved.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from forms.archive import JSON, Archive, Record
from forms.consent import ALWAYS_OPEN, CLOSED, ConsentState, consent_state, uncovered
from forms.intake.firms import Firms, Known
from forms.intake.locating import Locator, Row
from forms.intake.rows import Rows, Said, Task
from forms.intake.standing import Standing
from forms.intake.targets import PARENT
from forms.intake.verdict import Note, Outcome, Planned, Verdict
from forms.intake.words import plain
from forms.records import prefill, record_changes
from forms.xform import FormError, FormSession
from forms.xform.entities import ROWS, Prefill

FIRM_TYPE = "firm"
_SHOWN = 8  # choices named in a reason


@dataclass(slots=True)
class _Case:
    """One row in hand: what it says, of whose record, and what has been found out."""

    row: Row
    said: Said
    standing: Standing
    consent: ConsentState
    notes: list[Note] = field(default_factory=list)
    record: Record | None = None
    parent: Record | None = None
    wanted: dict[str, str] = field(default_factory=dict)
    """The answers that say something new."""
    refs: dict[str, str] = field(default_factory=dict)
    """Where each is asked in the filling."""

    @property
    def is_stopped(self) -> bool:
        return any(note.stops for note in self.notes)


class Judge:
    """Judges one table. `archive_of` gives an archive as it is; `firms` are all there are."""

    def __init__(self, task: Task, firms: Firms, archive_of: Callable[[str], Archive]) -> None:
        self._task, self._firms, self._archive_of = task, firms, archive_of
        self._subject = task.subject
        self._kind = task.subject.kind
        self._rows = Rows(task)
        self._by_path = {t.path: t for t in task.subject.targets if t.path}

    def judge(self) -> Iterator[Verdict]:
        """Every row, firm by firm. Sort by `number` for the order of the file."""
        groups: dict[str, list[Row]] = {}
        located = Locator(self._rows, self._task.grid, self._firms, self._task.own_firm)
        for row in located.of_firms() if self._kind.code == FIRM_TYPE else located.of_records():
            if any(note.stops for note in row.notes):
                yield Verdict(row.line.number, "refused", row.name or row.code, "", row.notes)
            else:
                groups.setdefault(row.archive, []).append(row)
        for archive, rows in groups.items():
            yield from self._of_firm(archive, rows)

    def _of_firm(self, archive_id: str, rows: Sequence[Row]) -> Iterator[Verdict]:
        archive = Archive(archive_id, ()) if rows[0].is_new else self._archive_of(archive_id)
        standing = Standing(archive, self._subject, self._task.catalogue)
        consent = consent_state(archive, self._task.now().date())
        for row in rows:
            said = self._rows.answers(row.line)
            case = _Case(row, said, standing, consent, [*row.notes, *said.notes])
            changes: tuple[Planned, ...] = ()
            if not case.is_stopped:
                changes = self._judged(case)
            yield self._verdict(case, changes)

    def _judged(self, case: _Case) -> tuple[Planned, ...]:
        """What the row would have saved; nothing when it is refused, or says nothing new."""
        self._find_parent(case)
        if not case.is_stopped:
            self._find_record(case)
        if case.is_stopped:
            return ()
        held = case.record.properties if case.record is not None else {}
        case.wanted = {
            n: v for n, v in case.said.values.items() if not self._rows.is_held(n, case.said, held)
        }
        self._withhold(case)
        if case.is_stopped:
            return ()
        if case.record is not None and not case.wanted:
            case.standing.met(case.record.id, case.row.line.number)
            return ()
        try:
            session = self._begin(case)
            self._settle_doubts(case, session)
            self._note_unanswered(case, session)
            self._note_problems(case, session)
            changes = () if case.is_stopped else self._planned(case, session)
        except FormError as error:
            case.notes.append(Note("form-fault", 0, error.message))
        if case.is_stopped:
            return ()
        own = next((c.entity for c in changes if c.type == self._kind.code), "")
        case.standing.met(own or (case.record.id if case.record else ""), case.row.line.number)
        case.standing.take(changes)
        if case.row.is_new:
            values = case.said.values
            self._firms.add(Known(case.row.archive, values.get("name", ""), values.get("uscc", "")))
        return changes

    # the filling

    def _begin(self, case: _Case) -> FormSession:
        """A filling of the record as it stands, answered with what the row says."""
        task, subject = self._task, self._subject
        edited = case.parent if case.parent is not None else case.record
        prefilled: Prefill
        if edited is not None:
            prefilled = prefill(case.standing.archive, task.catalogue, edited)
        else:  # a new record begins without rows: whoever typed it would take away the empty one
            prefilled = {ROWS: {d.name: () for d in subject.form.datasets if d.in_repeat}}
        rows = case.standing.rows_of(case.parent.id) if case.parent is not None else []
        number = rows.index(case.record.id) + 1 if case.record is not None and rows else len(rows) + 1
        deep, repeat = len(subject.rows), "/" + "/".join(subject.rows)
        case.refs = {
            t.name: "/".join([f"{repeat}[{number}]", *t.path[deep:]]) if deep else "/" + "/".join(t.path)
            for t in subject.targets
            if t.path and t.name in case.wanted
        }
        given = {case.refs[n]: text for n, text in case.wanted.items() if n not in case.said.doubts}
        session = FormSession.start(
            subject.form,
            now=task.now,
            instances=case.standing.tables(edited.id if edited is not None else ""),
            language=task.language,
            prefill=prefilled,
            about=task.about,
            answers=given if edited is None else {},
        )
        if deep and case.record is None:
            session.add_row(repeat)
        if edited is not None:
            session.answer_all(given)
        return session

    def _settle_doubts(self, case: _Case, session: FormSession) -> None:
        """Of what a word may mean, the one that the form offers now."""
        for name, candidates in case.said.doubts.items():
            if name not in case.wanted or not session.is_open(case.refs[name]):
                continue
            offered = session.node(case.refs[name]).choices
            words = {plain(word) for word in candidates}
            fitting = [c.value for c in offered if c.value in candidates or plain(c.label) in words]
            if len(fitting) == 1:
                case.wanted[name] = fitting[0]
                session.answer_all({case.refs[name]: fitting[0]})
            else:
                labels = "、".join(choice.label for choice in offered[:_SHOWN])
                self._note(case, "choice-several" if fitting else "choice", name, labels)

    def _note_unanswered(self, case: _Case, session: FormSession) -> None:
        """Cells that a person could not have typed: not asked for such a record, or not among its choices."""
        shown = {node.ref for node in session.nodes}
        for name, text in case.wanted.items():
            ref = case.refs[name]
            stands = session.text(ref) == text
            if not session.is_open(ref):
                if ref not in shown or not stands:  # else it stands there, closed by what came after it
                    self._note(case, "not-asked", name, stops=False)
            elif name not in case.said.doubts and not stands:
                self._note(case, "not-offered", name, text)

    def _note_problems(self, case: _Case, session: FormSession) -> None:
        named = {ref: name for name, ref in case.refs.items()}
        for problem in session.problems():
            path = tuple(step.partition("[")[0] for step in problem.ref.strip("/").split("/"))
            target = self._by_path.get(path)
            name = named.get(problem.ref) or (target.name if target is not None else path[-1])
            earlier = next((note for note in case.notes if note.property == name), None)
            if earlier is not None and earlier.code == "withheld":
                self._note(case, "consent", name, earlier.detail)
            elif earlier is None or not earlier.stops:  # what is wrong with it has been said
                self._note(case, problem.kind, name, problem.message)

    def _planned(self, case: _Case, session: FormSession) -> tuple[Planned, ...]:
        """The records as they would be saved, each held against the authorisations."""
        found = []
        for change in record_changes(session.entity_changes(), self._task.catalogue):
            entity = case.row.archive if change.type == FIRM_TYPE else change.id
            known = case.standing.record(entity)
            held = known.properties if known is not None else {}
            given = cast("Mapping[str, JSON]", change.set)
            kind = self._task.catalogue.kind(change.type)
            for name, missing in uncovered(case.consent, kind, self._subject.form, given, held).items():
                self._note(case, "consent", name, missing)
            before = {name: held[name] for name in given if name in held}
            found.append(Planned(case.row.archive, entity, change.type, given, before))
        return tuple(found)

    # whose record, and which

    def _find_parent(self, case: _Case) -> None:
        """The record that a row is a row of, by its title."""
        if self._subject.parent is None:
            return
        said, column = self._rows.said(case.row.line, PARENT), self._rows.column_of.get(PARENT, 0)
        title = self._subject.parent.title_property
        records = case.standing.archive.of(self._subject.parent.code)
        found = [r for r in records if said and plain(r.text(title)) == plain(said)]
        if len(found) == 1:
            case.parent = found[0]
        else:
            code = "parent-several" if found else "parent-none" if said else "parent-unnamed"
            case.notes.append(Note(code, column, said))

    def _find_record(self, case: _Case) -> None:
        """The record that a row brings up to date; none for a new one."""
        values, standing = case.said.values, case.standing
        keys = tuple(n for n in self._subject.keys if n in values or n in self._rows.column_of)
        if self._kind.code == FIRM_TYPE:
            found = [r for r in (standing.archive.firm(),) if r is not None]
        elif self._kind.cardinality == "one":
            found = list(standing.archive.of(self._kind.code))
        else:
            key = tuple(plain(values.get(name, "")) for name in keys)
            found = standing.with_key(keys, key, case.parent.id if case.parent else "") if any(key) else []
        column = next((c for n in keys if (c := self._rows.column_of.get(n))), 0)
        if len(found) > 1:
            case.notes.append(Note("record-several", column, str(len(found))))
        elif found and (earlier := standing.met_at(found[0].id)):
            case.notes.append(Note("twice", column, str(earlier)))
        elif found:
            case.record = found[0]

    def _withhold(self, case: _Case) -> None:
        """Takes out what no authorisation covers: its questions are closed to who types as well. A whole
        record that needs one is refused."""
        if self._kind.code == "consent":
            return
        if case.wanted and case.consent.reason in CLOSED and self._kind.code not in ALWAYS_OPEN:
            case.notes.append(Note("closed", 0))
        elif case.wanted and not case.consent.covers(self._kind.consent_class):
            case.notes.append(Note("consent", 0, self._kind.consent_class))
        for name in list(case.wanted):
            target = self._subject.target(name)
            if target is not None and not case.consent.covers(target.consent):
                del case.wanted[name]
                self._note(case, "withheld", name, target.consent, stops=False)

    # what is said of it

    def _note(self, case: _Case, code: str, name: str, detail: str = "", *, stops: bool = True) -> None:
        case.notes.append(Note(code, self._rows.column_of.get(name, 0), detail, name, stops))

    def _verdict(self, case: _Case, changes: tuple[Planned, ...]) -> Verdict:
        row, values = case.row, case.said.values
        outcome: Outcome = "new" if case.record is None else "changed" if changes else "same"
        title = ""
        if self._kind.code != FIRM_TYPE:
            keys = self._subject.keys or (self._kind.title_property,)
            title = " ".join(word for key in keys if (word := self._rows.shown(key, values, row.line)))
        firm = case.standing.firm_name or row.name or values.get("name", "") or row.code
        return Verdict(
            row.line.number,
            "refused" if case.is_stopped else outcome,
            firm,
            title,
            tuple(case.notes),
            changes,
        )
