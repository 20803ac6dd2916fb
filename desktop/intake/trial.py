"""Importing, off the UI thread: reading a file, judging its rows, saving what they change, taking it back.

Owns what the store remembers of it: mappings by set of headers, past imports, and beside the records of each
archive where they came from. Knows no widget.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from desktop.entering import ChangingError, read_whole
from desktop.intake import origins
from desktop.workspace import Workspace
from forms.archive import JSON, Archive
from forms.errors import TransientError, UserError
from forms.intake.firms import Firms, Known
from forms.intake.judging import Judge
from forms.intake.mapping import ColumnMap, remembered, signature, to_keep
from forms.intake.model import MAX_BYTES, Grid, StoppedError
from forms.intake.reading import Source, open_source
from forms.intake.rows import Task
from forms.intake.targets import Subject
from forms.intake.verdict import Planned, Verdict
from sync.records import record_of
from sync.store.model import Change, LeftAlone

MAPPINGS, RUNS = "intake.mappings", "intake.runs"
SAVED, TAKEN_BACK = "intake-saved", "intake-taken-back"  # in the log beside what syncs did
_KEPT = 200  # mappings
_RUNS_KEPT = 20
_TOLD = 50  # rows after which progress is told again

Told = Callable[[int, int], None]


class CancelledError(StoppedError):
    """A person has stopped it; nothing was saved."""


@dataclass(frozen=True, slots=True)
class Run:
    """An import that was saved: own events `first` to `last` of `device`; `at` an ISO time."""

    first: int
    last: int
    device: str
    file: str
    kind: str
    at: str
    new: int
    changed: int


def read_file(path: Path) -> Source:
    """The file's sheets. Raises TransientError `intake-gone`, `intake-changing`, and UserErrors of
    `open_source`. What was read is kept: whatever becomes of the file, rows are judged and saved as seen."""
    try:
        data = read_whole(path, MAX_BYTES)
    except ChangingError as error:
        raise TransientError(
            "intake-changing",
            "“{name}” was being changed while it was read.",
            "Nothing was taken. Wait until it is saved or copied, then choose it again.",
            name=path.name,
        ) from error
    except OSError as error:
        raise TransientError(
            "intake-gone",
            "“{name}” cannot be opened: {why}.",
            "Close it in other programs, plug its disk in again, or choose another file.",
            name=path.name,
            why=error.strerror or str(error),
        ) from error
    return open_source(path.name, data)


class Trial:
    """One run over a table: `judge` first, then `save`; both may be stopped from another thread."""

    def __init__(
        self, workspace: Workspace, grid: Grid, subject: Subject, mapping: ColumnMap, own_firm: str = ""
    ) -> None:
        self._workspace = workspace
        self.grid, self.subject, self.mapping = grid, subject, mapping
        self._own_firm = own_firm
        self._stop = threading.Event()
        self._seen: dict[str, str] = {}
        self.verdicts: tuple[Verdict, ...] = ()

    def stop(self) -> None:
        """Give up as soon as may be."""
        self._stop.set()

    def resume(self) -> None:
        """A stop of before is forgotten: the same rows may be saved after all."""
        self._stop.clear()

    def judge(self, tell: Told) -> tuple[Verdict, ...]:
        """Every row in the order of the file; `tell(done, total)` now and then. Raises CancelledError."""
        work = self._workspace
        task = Task(
            self.grid,
            self.subject,
            self.mapping,
            work.content.catalogue,
            work.content.intake_words,
            work.now,
            work.language,
            self._own_firm,
            {"username": work.person.id, "deviceid": work.device},
        )
        self._seen = {}
        firms = Firms(
            (Known(*keys) for keys in work.store.firm_codes()),
            (Known(*keys) for keys in work.store.merged_codes()),
        )
        total, found = len(self.grid.lines), []
        for number, verdict in enumerate(Judge(task, firms, self._archive).judge(), 1):
            self._look(number, total, tell)
            found.append(verdict)
        self.verdicts = tuple(sorted(found, key=lambda verdict: verdict.number))
        return self.verdicts

    def _archive(self, archive_id: str) -> Archive:
        """Read afresh: the workspace's own are for its thread."""
        self._seen[archive_id] = self._workspace.store.digest(archive_id)
        view = self._workspace.store.archive(archive_id)
        return Archive(archive_id, tuple(record_of(entity) for entity in view.entities))

    def _look(self, number: int, total: int, tell: Told) -> None:
        if number % _TOLD == 0 or number == total:
            if self._stop.is_set():
                raise CancelledError
            tell(number, total)

    def save(self, file: str, tell: Told) -> tuple[Run, tuple[str, ...]]:
        """All that is new or changed, in one transaction, with where it came from; the run, and the archives
        it touched. Raises CancelledError, UserError `intake-stale`, and what the store raises: then nothing
        is saved."""
        self._check_fresh()
        planned = [(v, c) for v in self.verdicts if v.outcome in ("new", "changed") for c in v.changes]
        archives = tuple(dict.fromkeys(change.archive for _, change in planned))
        total = len(planned) + len(archives)

        def step(done: int) -> None:
            if self._stop.is_set():
                raise CancelledError
            tell(done, total)

        work = self._workspace
        first, last = work.store.save_many(self._changes(file), step)
        counts = [v.outcome for v in self.verdicts]
        run = Run(
            first,
            last,
            work.device,
            file,
            self.subject.kind.code,
            work.now().isoformat(timespec="seconds"),
            counts.count("new"),
            counts.count("changed"),
        )
        runs = work.store.get_setting(RUNS, [])
        kept = list(runs)[-_RUNS_KEPT + 1 :] if isinstance(runs, list) else []
        work.store.put_setting(RUNS, [*kept, cast("JSON", asdict(run))])
        said: dict[str, JSON] = {"file": file, "first": first, "new": run.new, "changed": run.changed}
        work.store.append_log(SAVED, said)
        return run, archives

    def _check_fresh(self) -> None:
        """What was judged still holds: a sync or another window may have brought something since."""
        store = self._workspace.store
        planned = [change for verdict in self.verdicts for change in verdict.changes]
        touched = {change.archive for change in planned} & self._seen.keys()
        changed = any(store.digest(archive) != self._seen[archive] for archive in touched)
        made = {c.set.get("uscc") for c in planned if c.type == "firm" and c.archive not in self._seen}
        known = {code for _, _, code in store.firm_codes() if code} if made else set()
        if changed or made & known:
            raise UserError(
                "intake-stale",
                "The archives have changed since the rows were tried.",
                "Nothing was saved. Try the rows again: what is new is taken into account, and your columns"
                " are kept.",
            )

    def _changes(self, file: str) -> Iterator[Change]:
        form, sheet = self.subject.form, self.grid.sheet.name
        saved: dict[str, list[tuple[int, Planned]]] = {}
        for verdict in self.verdicts:
            for planned in verdict.changes if verdict.outcome in ("new", "changed") else ():
                yield Change(
                    planned.archive, planned.entity, planned.type, planned.set, form.id, form.version
                )
                saved.setdefault(planned.archive, []).append((verdict.number, planned))
        for archive, found in saved.items():
            yield origins.noted(archive, file, sheet, self.mapping.columns, found)


def take_back(
    workspace: Workspace, run: Run, tell: Callable[[int], None]
) -> tuple[int, tuple[LeftAlone, ...]]:
    """Undo an import by new events: (records put back, values changed since and left). The run is then
    forgotten."""
    back, left = workspace.store.take_back(run.first, run.last, tell)
    kept = [asdict(other) for other in reversed(past_runs(workspace)) if other != run]
    workspace.store.put_setting(RUNS, cast("JSON", kept))
    workspace.store.append_log(TAKEN_BACK, {"file": run.file, "back": back, "left": len(left)})
    return back, left


def run_of(workspace: Workspace, event: str) -> Run | None:
    """The import that an event belongs to, if it can be taken back."""
    device, _, number = event.rpartition(":")
    if not number.isdecimal():
        return None
    return next(
        (r for r in past_runs(workspace) if r.device == device and r.first <= int(number) <= r.last), None
    )


def past_runs(workspace: Workspace) -> tuple[Run, ...]:
    """Imports of this device that can be taken back, the youngest first."""
    kept = workspace.store.get_setting(RUNS, [])
    found = []
    for item in kept if isinstance(kept, list) else ():
        if isinstance(item, dict) and set(item) == set(Run.__dataclass_fields__):
            found.append(Run(**cast("dict[str, int | str]", item)))  # type: ignore[arg-type]  # as it was kept
    return tuple(run for run in reversed(found) if run.device == workspace.device)


def recall_mapping(workspace: Workspace, grid: Grid, subject: Subject) -> ColumnMap | None:
    """What was decided for these headers before."""
    kept = workspace.store.get_setting(MAPPINGS, {})
    found = kept.get(_name(grid, subject)) if isinstance(kept, dict) else None
    return remembered(grid, subject, found)


def keep_mapping(workspace: Workspace, grid: Grid, subject: Subject, mapping: ColumnMap) -> None:
    """Remember what was decided for these headers; the oldest is forgotten."""
    kept = workspace.store.get_setting(MAPPINGS, {})
    held: dict[str, JSON] = dict(kept) if isinstance(kept, dict) else {}
    name = _name(grid, subject)
    held.pop(name, None)
    held[name] = cast("JSON", to_keep(grid, mapping))
    workspace.store.put_setting(MAPPINGS, dict(list(held.items())[-_KEPT:]))


def _name(grid: Grid, subject: Subject) -> str:
    return f"{subject.kind.code} {signature(grid)}"


def counted(verdicts: Sequence[Verdict]) -> Mapping[str, int]:
    """How many rows of each outcome."""
    found = dict.fromkeys(("new", "changed", "same", "refused"), 0)
    for verdict in verdicts:
        found[verdict.outcome] += 1
    return found
