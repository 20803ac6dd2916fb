"""Everything the command box finds, in one list, for each letter typed: what is fixed by an index in memory,
firms and people by the store's.

The index of questions is made once, off the UI thread; until it is there the rest works. No widget.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from PySide6.QtCore import QCoreApplication, QObject

from desktop.finding.asked import Asked, every_question, record_words, records_of
from desktop.finding.entries import Entry, Index, Stage
from desktop.savedviews import place_of, query_of, saved_views
from desktop.shell.page import Action, Navigator
from desktop.workspace import Workspace
from forms.checks.mask import mask
from sync.store import search
from sync.store.model import FirmQuery, FirmRow

_FIRMS, _PEOPLE, _ACTIONS, _QUESTIONS = 5, 3, 6, 6
_LOOKED_AT = 24  # firms that match, of which some do by a person
_RECENT = 8
_RECORDS = 30  # records of one kind offered to choose from


class Finder(QObject):
    """`begin(ready)` makes the index of questions. `first(actions, here)` is what the box starts with:
    `here` is the archive one is in, "" for none."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self._questions: Index | None = None
        self._making = False
        self._here = ""
        workspace.signals.content_changed.connect(self._forget)

    def begin(self, ready: Callable[[], None]) -> None:
        """Make the index of questions, unless it is there; `ready` when it has become so."""
        if self._questions is not None or self._making:
            return
        self._making = True
        content, language = self._workspace.content, self._workspace.language

        def make() -> Index:
            return Index(self._entry(asked) for asked in every_question(content, language))

        def made(index: Index) -> None:
            self._making = False
            if content is self._workspace.content:
                self._questions = index
            ready()

        self._workspace.tasks.run(make, made, owner=self)

    def first(self, actions: Sequence[Action], here: str) -> Stage:
        """Firms, people, actions, views and questions."""
        self._here = here
        fixed = Index([*(_act(action) for action in actions), *self._views()])
        prompt = _tr("Firm, person, question, view or action; pinyin and initials do")
        return Stage(prompt, partial(self._find, fixed))

    def _find(self, fixed: Index, typed: str) -> Sequence[Entry]:
        typed = typed.strip()
        if not typed:
            return fixed.find("", 99)
        firms, people = self._firms_and_people(typed)
        asked = self._questions.find(typed, _QUESTIONS) if self._questions is not None else []
        return [*firms, *people, *fixed.find(typed, _ACTIONS), *asked]

    def _views(self) -> list[Entry]:
        return [
            Entry(
                f"view {view.id}",
                view.name,
                partial(self._navigator.open, "archives", **place_of(query_of(view.query))),
                sub=_tr("Saved view"),
                icon="list",
            )
            for view in saved_views(self._workspace.store)
        ]

    # firms and people

    def _firms_and_people(self, typed: str) -> tuple[list[Entry], list[Entry]]:
        """Firms whose own name or code fits, and people of others, whose names stay masked."""
        rows = self._workspace.store.firms(FirmQuery(text=typed, limit=_LOOKED_AT)).rows
        word = search.normal(typed).replace(" ", "")
        own: list[FirmRow] = []
        rest: list[FirmRow] = []
        for row in rows:
            (own if row.match_spans or word in row.uscc.lower() else rest).append(row)
        firms = [self._firm(row, self._open_archive) for row in own[:_FIRMS]]
        people = list(islice(self._people(rest, typed), _PEOPLE))
        if not people and not firms:
            firms = [self._firm(row, self._open_archive) for row in rest[:_FIRMS]]
        return firms, people

    def _people(self, rows: Sequence[FirmRow], typed: str) -> Iterator[Entry]:
        """Those of these firms whom the text fits; their records are read together."""
        posts = {"legal_rep": _tr("legal representative"), "officer": _tr("contact")}
        names = {row.archive: row.name for row in rows}
        for firm in self._workspace.store.entities_by_id(names):
            said = firm.properties()
            for name, post in posts.items():
                person = said.get(name)
                if isinstance(person, str) and search.spans(person, typed):
                    words = f"{mask('name', person)} · {post}"
                    run = partial(self._open_archive, firm.id)
                    yield Entry(f"{name} {firm.id}", words, run, sub=names[firm.id], icon="person")

    def _firm(self, row: FirmRow, run: Callable[[str], None]) -> Entry:
        spans = tuple((start, end - start) for start, end in row.match_spans)
        return Entry(
            row.archive,
            row.name,
            partial(run, row.archive),
            sub=row.uscc or _tr("no credit code"),
            icon="archives",
            marks=spans,
        )

    def _open_archive(self, archive: str) -> None:
        self._navigator.open("archive", id=archive)

    # questions

    def _entry(self, asked: Asked) -> Entry:
        return Entry(
            f"{asked.kind} {asked.ref}",
            asked.label,
            partial(self._answer_here, asked),
            partial(self._next, asked),
            sub=asked.where or _tr("Record"),
            icon=asked.icon,
            also=asked.other,
        )

    def _next(self, asked: Asked) -> Stage:
        if not self._here:
            return self._which_firm(asked)
        return self._which_record(asked, self._here)

    def _answer_here(self, asked: Asked) -> None:
        self._answer(asked, self._here, None)

    def _which_firm(self, asked: Asked) -> Stage:
        def find(typed: str) -> Sequence[Entry]:
            query = FirmQuery(text=typed, limit=_RECENT)
            if not typed.strip():
                query = replace(query, sort="updated", descending=True)
            rows = self._workspace.store.firms(query).rows
            return [
                replace(self._firm(row, _open_nothing), then=partial(self._which_record, asked, row.archive))
                for row in rows
            ]

        return Stage(_tr("“{0}” of which firm?").format(asked.label), find)

    def _which_record(self, asked: Asked, archive: str) -> Stage:
        """Where there is nothing to choose, the only line is taken at once."""
        kind = self._workspace.content.kind(asked.kind)
        held = records_of(self._workspace, archive, kind)[:_RECORDS]
        new = Entry("new", _tr("A new one"), partial(self._answer, asked, archive, None), icon="plus")
        entries = [
            Entry(
                record.id,
                record_words(self._workspace, record),
                partial(self._answer, asked, archive, record.id),
                sub=kind.title(self._workspace.language),
                icon=kind.icon or "file",
            )
            for record in held
        ]
        if kind.cardinality != "one" or not entries:
            entries.append(new)
        index = Index(entries)
        prompt = _tr("“{0}” of which record?").format(asked.label)
        return Stage(prompt, lambda typed: index.find(typed, _RECORDS))

    def _answer(self, asked: Asked, archive: str, record: str | None) -> None:
        from desktop.pages.archives.opening import open_form  # pages are not needed to find something

        open_form(self._workspace, self._navigator, archive, asked.kind, record, asked.ref)

    def _forget(self) -> None:
        self._questions = None


def _open_nothing(_archive: str) -> None: ...


def _act(action: Action) -> Entry:
    return Entry(action.label, action.label, action.run, icon=action.icon)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Finder", source)
