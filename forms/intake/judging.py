"""Every row judged by the record's own form, as if it had been typed: an answer goes where a person could
answer, what the form forbids or misses is refused, what no authorisation covers is not taken.

Rows are taken firm by firm, each firm's in the order of the file, so that a row meets what the rows before it
would have saved. Each gets a filling of its own, begun with all its answers at once; a row that says nothing
new needs none.

Pure: archives and firms are handed in, nothing is saved.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import cast

from forms.archive import JSON, Archive, Record
from forms.catalogue import Catalogue
from forms.consent import ConsentState, consent_state, uncovered
from forms.ids import new_id
from forms.intake.cells import Read, Ways, convert, is_empty
from forms.intake.firms import Firms, Known, same_name
from forms.intake.mapping import ColumnMap
from forms.intake.model import Grid, Line
from forms.intake.standing import Standing
from forms.intake.targets import CODE, FIRM, PARENT, Subject, Target, unit_of
from forms.intake.verdict import Note, Outcome, Planned, Verdict
from forms.intake.words import Words, plain
from forms.records import prefill, record_changes
from forms.xform import FormError, FormSession
from forms.xform.entities import ROWS, Prefill
from forms.xform.kinds import from_json

FIRM_TYPE = "firm"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be imported as what. `own_firm`: the archive all rows belong to, "" when they say so
    themselves. `now` gives an aware time."""

    grid: Grid
    subject: Subject
    mapping: ColumnMap
    catalogue: Catalogue
    words: Words
    now: Callable[[], datetime]
    language: str = "zh"
    own_firm: str = ""
    about: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    archive: str
    code: str
    name: str
    notes: tuple[Note, ...] = ()
    is_new: bool = False


class Judge:
    """Judges one table. `archive_of` gives an archive as it is; `firms` are all there are."""

    def __init__(self, task: Task, firms: Firms, archive_of: Callable[[str], Archive]) -> None:
        self._task, self._firms, self._archive_of = task, firms, archive_of
        self._subject = task.subject
        self._columns: dict[int, Target] = {
            column: target
            for column, name in sorted(task.mapping.columns.items())
            if (target := task.subject.target(name)) is not None
        }
        self._column_of = {target.name: column for column, target in self._columns.items()}
        headings = {header.column: header.text for header in task.grid.headers}
        zone = task.now().tzinfo
        assert zone is not None, "the clock gives aware times"
        epoch = task.grid.sheet.epoch_1904
        self._ways = {
            column: Ways(task.words.empty, zone, epoch, unit_of(headings.get(column, "")))
            for column in self._columns
        }
        self._fixed = {
            name: value
            for name, value in task.mapping.fixed.items()
            if value.strip() and task.subject.target(name) is not None
        }
        self._read: dict[tuple[int, str], Read] = {}
        self._doubts: dict[str, tuple[str, ...]] = {}
        """Of the row in hand: cells of which the form decides what they mean."""
        self._by_path = {t.path: t for t in task.subject.targets if t.path}

    def judge(self) -> Iterator[Verdict]:
        """Every row, firm by firm. Sort by `number` for the order of the file."""
        groups: dict[str, list[_Row]] = {}
        for row in self._located():
            if row.notes and any(note.stops for note in row.notes):
                yield self._refused(row, row.notes)
            else:
                groups.setdefault(row.archive, []).append(row)
        for archive, rows in groups.items():
            yield from self._of_firm(archive, rows)

    # whose row it is

    def _located(self) -> Iterator[_Row]:
        """Each row and its firm; for a list of firms, new ones are made on the way."""
        if self._subject.kind.code == FIRM_TYPE:
            yield from self._firm_rows()
            return
        for line in self._task.grid.lines:
            code, name = self._said(line, CODE), self._said(line, FIRM)
            yield self._owned(_Row(line, self._task.own_firm, code, name))

    def _owned(self, row: _Row) -> _Row:
        if row.archive and not (row.code or row.name):
            return row
        found = self._firms.find(row.code, row.name)
        column = self._column_of.get(CODE if row.code else FIRM, 0)
        notes: list[Note] = []
        if found.problem:
            notes.append(Note(found.problem, column, "、".join(found.named)))
        elif row.archive and found.archive != row.archive:
            notes.append(Note("firm-other", column, row.name or row.code))
        if found.differs:
            notes.append(Note("name-differs", self._column_of.get(FIRM, 0), found.differs, stops=False))
        return replace(row, archive=row.archive or found.archive, notes=tuple(notes))

    def _firm_rows(self) -> Iterator[_Row]:
        """A list of firms: a code or a name that is here is that firm, any other is a new one."""
        seen: dict[str, int] = {}
        for line in self._task.grid.lines:
            code, name = self._said(line, "uscc"), self._said(line, "name")
            row = _Row(line, "", code, name)
            found = self._firms.find(code, name)
            column = self._column_of.get("uscc" if code else "name", 0)
            if found.problem == "firm-none" and code and name:  # kept without its code until now
                bare = [firm for firm in self._firms.with_name(name) if not firm.uscc]
                found = replace(found, archive=bare[0].archive) if len(bare) == 1 else found
            if found.problem == "firm-several":
                yield replace(row, notes=(Note("firm-several", column, "、".join(found.named)),))
                continue
            archive = found.archive or self._task.own_firm
            if self._task.own_firm and archive != self._task.own_firm:
                yield replace(row, notes=(Note("firm-other", column, name or code),))
                continue
            is_new = not archive
            key = archive or (f"code {code}" if code else f"name {same_name(name)}")
            if key in seen and (code or name or archive):
                yield replace(row, notes=(Note("firm-twice", column, str(seen[key])),))
                continue
            seen[key] = line.number
            notes: list[Note] = []
            if is_new and name and self._firms.with_name(name):
                notes.append(Note("same-name", self._column_of.get("name", 0), name, stops=False))
            yield replace(row, archive=archive or new_id(), is_new=is_new, notes=tuple(notes))

    def _said(self, line: Line, name: str) -> str:
        """What a row says of who is meant; codes as they are compared."""
        column = self._column_of.get(name, 0)
        target = self._subject.target(name)
        text = line[column] if column else ""
        if target is None or not text or is_empty(text, target, self._ways[column]):
            text = self._fixed.get(name, "")
        if target is None or not text:
            return ""
        return self._converted(column, text, target).text if column else text

    # what it says

    def _converted(self, column: int, text: str, target: Target) -> Read:
        """A cell read once, however often it stands in its column."""
        key = (column, text)
        known = self._read.get(key)
        if known is None:
            known = convert(text, target, self._ways[column])
            if len(text) < 64 and len(self._read) < 200_000:
                self._read[key] = known
        return known

    def _values(self, line: Line) -> tuple[dict[str, str], list[Note]]:
        """Property → text of its node, for the cells that say something; and what cannot be read."""
        values = {n: v for n, v in self._fixed.items() if n not in (CODE, FIRM, PARENT)}
        notes: list[Note] = []
        self._doubts = {}
        for column, target in self._columns.items():
            text = line[column]
            if not target.path or not text or is_empty(text, target, self._ways[column]):
                continue
            read = self._converted(column, text, target)
            if read.problem:
                notes.append(Note(read.problem, column, read.hint, target.name))
            else:
                values[target.name] = read.text
                if read.candidates:
                    self._doubts[target.name] = read.candidates
        return values, notes

    # one firm

    def _of_firm(self, archive_id: str, rows: Sequence[_Row]) -> Iterator[Verdict]:
        is_new = rows[0].is_new
        archive = Archive(archive_id, ()) if is_new else self._archive_of(archive_id)
        standing = Standing(archive, self._subject, self._task.catalogue)
        consent = consent_state(archive, self._task.now().date())
        for row in rows:
            values, notes = self._values(row.line)
            if any(note.stops for note in notes):
                yield self._refused(row, (*row.notes, *notes), values, standing)
                continue
            yield self._judged(row, values, standing, consent)

    def _judged(
        self, row: _Row, values: dict[str, str], standing: Standing, consent: ConsentState
    ) -> Verdict:
        notes = list(row.notes)
        parent, problem = self._parent_of(row, standing)
        if problem is not None:
            return self._refused(row, (*notes, problem), values, standing)
        record, problem = self._match(row, values, standing, parent)
        if problem is not None:
            return self._refused(row, (*notes, problem), values, standing)
        held = record.properties if record is not None else {}
        wanted = {n: v for n, v in values.items() if not self._is_held(n, v, held)}
        notes += self._withhold(wanted, consent)
        kind_class = self._subject.kind.consent_class
        if wanted and not consent.covers(kind_class) and self._subject.kind.code != "consent":
            return self._refused(row, (*notes, Note("consent", 0, kind_class)), values, standing)
        if record is not None and not wanted:
            standing.met(record.id, row.line.number)
            return self._verdict(row, "same", notes, (), values, standing)
        return self._filled(row, values, wanted, record, parent, notes, standing, consent)

    def _filled(
        self, row: _Row, values: Mapping[str, str], wanted: dict[str, str], record: Record | None,
        parent: Record | None, notes: list[Note], standing: Standing, consent: ConsentState,
    ) -> Verdict:  # fmt: skip
        try:
            session, refs = self._begin(standing, record, parent, wanted)
            notes += self._settle_doubts(session, refs, wanted)
            notes += self._unanswered(session, refs, wanted)
            notes += self._problems(session, refs)
            if any(note.stops for note in notes):
                return self._refused(row, tuple(notes), values, standing)
            saved = record_changes(session.entity_changes(), self._task.catalogue)
        except FormError as error:
            return self._refused(row, (*notes, Note("form-fault", 0, error.message)), values, standing)
        archive = standing.archive
        changes = []
        for change in saved:
            entity = archive.id if change.type == FIRM_TYPE else change.id
            known = standing.record(entity)
            held = known.properties if known is not None else {}
            kind = self._task.catalogue.kind(change.type)
            given = cast("Mapping[str, JSON]", change.set)
            if missing := uncovered(consent, kind, self._subject.form, given, held):
                what = ", ".join(sorted(set(missing.values())))
                return self._refused(row, (*notes, Note("consent", 0, what)), values, standing)
            before = {n: held[n] for n in change.set if n in held}
            changes.append(Planned(archive.id, entity, change.type, given, before))
        own = next((c for c in changes if c.type == self._subject.kind.code), None)
        if own is not None:
            standing.met(own.entity, row.line.number)
        outcome: Outcome = "new" if record is None else "changed" if changes else "same"
        standing.take(changes)
        if self._subject.kind.code == FIRM_TYPE and row.is_new and changes:
            self._firms.add(Known(archive.id, values.get("name", ""), values.get("uscc", "")))
        return self._verdict(row, outcome, notes, tuple(changes), values, standing)

    def _begin(
        self, standing: Standing, record: Record | None, parent: Record | None, wanted: Mapping[str, str]
    ) -> tuple[FormSession, dict[str, str]]:
        """A filling of the record as it stands, and where each property is asked in it."""
        task, subject = self._task, self._subject
        edited = parent if parent is not None else record
        values: Prefill
        if edited is not None:
            values = prefill(standing.archive, task.catalogue, edited)
        else:  # a new record begins without rows: whoever typed it would take away the empty one
            values = {ROWS: {d.name: () for d in subject.form.datasets if d.in_repeat}}
        ids = standing.rows_of(parent.id) if parent is not None else []
        number = ids.index(record.id) + 1 if record is not None and ids else len(ids) + 1
        repeat, deep = "/" + "/".join(subject.rows), len(subject.rows)
        refs = {
            t.name: "/".join([f"{repeat}[{number}]", *t.path[deep:]]) if deep else "/" + "/".join(t.path)
            for t in subject.targets
            if t.path and t.name in wanted
        }
        given = {refs[name]: text for name, text in wanted.items() if name not in self._doubts}
        session = FormSession.start(
            subject.form,
            now=task.now,
            instances=standing.tables(edited.id if edited is not None else ""),
            language=task.language,
            prefill=values,
            about=task.about or {},
            answers=given if edited is None else {},
        )
        if deep and record is None:
            session.add_row(repeat)
        if edited is not None:
            session.answer_all(given)
        return session, refs

    def _settle_doubts(
        self, session: FormSession, refs: Mapping[str, str], wanted: dict[str, str]
    ) -> Iterator[Note]:
        """Of what a word may mean, the one that the form offers now."""
        for name, candidates in self._doubts.items():
            if name not in wanted or not session.is_open(refs[name]):
                continue
            offered = session.node(refs[name]).choices
            words = {plain(word) for word in candidates}
            fitting = [c.value for c in offered if c.value in candidates or plain(c.label) in words]
            if len(fitting) == 1:
                wanted[name] = fitting[0]
                session.answer_all({refs[name]: fitting[0]})
            else:
                labels = "、".join(choice.label for choice in offered[:8])
                code = "choice-several" if fitting else "choice"
                yield Note(code, self._column_of.get(name, 0), labels, name)

    def _unanswered(
        self, session: FormSession, refs: Mapping[str, str], wanted: Mapping[str, str]
    ) -> Iterator[Note]:
        """Cells that a person could not have typed: not asked for such a record, or not among its choices."""
        for name, text in wanted.items():
            column = self._column_of.get(name, 0)
            if not session.is_open(refs[name]):
                yield Note("not-asked", column, "", name, stops=False)
            elif name not in self._doubts and session.text(refs[name]) != text:
                yield Note("not-offered", column, text, name)

    def _problems(self, session: FormSession, refs: Mapping[str, str]) -> Iterator[Note]:
        named = {ref: name for name, ref in refs.items()}
        for problem in session.problems():
            name = named.get(problem.ref, "")
            if not name:
                path = tuple(step.partition("[")[0] for step in problem.ref.strip("/").split("/"))
                target = self._by_path.get(path)
                name = target.name if target is not None else path[-1]
            yield Note(problem.kind, self._column_of.get(name, 0), problem.message, name)

    # matching

    def _parent_of(self, row: _Row, standing: Standing) -> tuple[Record | None, Note | None]:
        """The record a row is a row of, by its title."""
        if self._subject.parent is None:
            return None, None
        said, column = self._said(row.line, PARENT), self._column_of.get(PARENT, 0)
        if not said:
            return None, Note("parent-unnamed", column)
        title = self._subject.parent.title_property
        found = [
            r for r in standing.archive.of(self._subject.parent.code) if plain(r.text(title)) == plain(said)
        ]
        if len(found) == 1:
            return found[0], None
        return None, Note("parent-several" if found else "parent-none", column, said)

    def _match(
        self, row: _Row, values: Mapping[str, str], standing: Standing, parent: Record | None
    ) -> tuple[Record | None, Note | None]:
        """The record that a row brings up to date; None for a new one."""
        subject = self._subject
        if subject.kind.code == FIRM_TYPE:
            found = [r for r in (standing.archive.firm(),) if r is not None]
        elif subject.kind.cardinality == "one":
            found = list(standing.archive.of(subject.kind.code))
        else:
            keys = [name for name in subject.keys if name in values or name in self._column_of]
            key = tuple(plain(values.get(name, "")) for name in keys)
            found = standing.with_key(tuple(keys), key, parent.id if parent else "") if any(key) else []
        if len(found) > 1:
            return None, Note("record-several", self._key_column(), str(len(found)))
        if found and (earlier := standing.met_at(found[0].id)):
            return None, Note("twice", self._key_column(), str(earlier))
        return (found[0] if found else None), None

    def _key_column(self) -> int:
        return next((self._column_of[n] for n in self._subject.keys if n in self._column_of), 0)

    def _is_held(self, name: str, text: str, held: Mapping[str, JSON]) -> bool:
        value = held.get(name)
        if value is None or isinstance(value, dict | float):
            return False
        known = from_json(cast("str | int | list[str]", value))
        if known == text or known in self._doubts.get(name, ()):
            return True
        target = self._subject.target(name)
        if target is None:
            return False
        if target.type in ("decimal", "range", "int"):
            try:
                return Decimal(known) == Decimal(text)
            except InvalidOperation:
                return False
        if target.type in ("select", "rank"):
            return set(known.split()) == set(text.split())
        return False

    def _withhold(self, wanted: dict[str, str], consent: ConsentState) -> Iterable[Note]:
        """Takes out what no authorisation covers: its questions are closed to who types as well."""
        notes = []
        for name in list(wanted):
            target = self._subject.target(name)
            if (
                target is not None
                and not consent.covers(target.consent)
                and self._subject.kind.code != "consent"
            ):
                del wanted[name]
                notes.append(
                    Note("withheld", self._column_of.get(name, 0), target.consent, name, stops=False)
                )
        return notes

    # the verdict

    def _refused(
        self, row: _Row, notes: Sequence[Note], values: Mapping[str, str] | None = None,
        standing: Standing | None = None,
    ) -> Verdict:  # fmt: skip
        return self._verdict(row, "refused", notes, (), values or {}, standing)

    def _verdict(
        self, row: _Row, outcome: Outcome, notes: Sequence[Note], changes: tuple[Planned, ...],
        values: Mapping[str, str], standing: Standing | None,
    ) -> Verdict:  # fmt: skip
        firm = standing.firm_name if standing is not None else ""
        title = ""
        if self._subject.kind.code != FIRM_TYPE:
            keys = self._subject.keys or (self._subject.kind.title_property,)
            title = " ".join(v for k in keys if (v := self._shown(k, values, row.line)))
        name = firm or values.get("name", "") if self._subject.kind.code == FIRM_TYPE else firm or row.name
        return Verdict(row.line.number, outcome, name or row.name or row.code, title, tuple(notes), changes)

    def _shown(self, name: str, values: Mapping[str, str], line: Line) -> str:
        """A value as the file says it, or the label of a fixed one."""
        column = self._column_of.get(name, 0)
        if column and line[column]:
            return line[column][:80]
        target, value = self._subject.target(name), values.get(name, "")
        labels = {v: zh for v, zh, _ in target.choices} if target is not None else {}
        return labels.get(value, value)
