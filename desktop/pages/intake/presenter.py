"""The import page's mind: which file, which kind, which columns; the trial run; saving. Knows no widget.

What takes long is a `Trial` of `desktop.intake`, run by the page off its thread.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop.intake import Run, Trial, counted, keep_mapping, past_runs, recall_mapping
from desktop.pages.archives.wording import past
from desktop.pages.intake.report import Reporter
from desktop.pages.intake.state import (
    ColumnsState,
    ColumnState,
    DoneState,
    FixedState,
    Option,
    RunState,
)
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.imported import is_imported
from forms.intake.mapping import ColumnMap, missing, samples, suggest
from forms.intake.model import Grid, Sheet, refused
from forms.intake.reading import Source, grid
from forms.intake.targets import CODE, FIRM, PARENT, Subject, Target, subject
from forms.intake.verdict import Verdict
from forms.workbook.book import letters

FIRM_KIND = "firm"
_HEADER_ROWS = 30  # offered
_UNCHOSEN = "-"  # what an empty choice would not say


class IntakePresenter:
    """One file at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.kind, self.archive = FIRM_KIND, ""
        self.path: Path | None = None
        self.source: Source | None = None
        self._sheet: Sheet | None = None
        self._grid: Grid | None = None
        self._subject: Subject | None = None
        self._map = ColumnMap()
        self._recalled = False
        self.trial: Trial | None = None
        self.run: Run | None = None
        self.archives: tuple[str, ...] = ()

    # the file

    def begin(self, kind: str, archive: str) -> None:
        """Nothing chosen yet."""
        content = self._workspace.content
        fallback = next((k.code for k in content.kinds if k.code != FIRM_KIND), FIRM_KIND)
        known = bool(kind) and content.catalogue.has(kind)
        self.kind = kind if known else (fallback if archive else FIRM_KIND)
        self.archive = archive
        self.forget()

    def forget(self) -> None:
        """Let go of the file and all that was found in it."""
        self.path = self.source = self._sheet = self._grid = self._subject = None
        self._map, self._recalled = ColumnMap(), False
        self.trial = self.run = None
        self.archives = ()

    def take(self, path: Path, source: Source, sheet: Sheet) -> None:
        """A file was read, and its first sheet."""
        self.path, self.source = path, source
        self.take_sheet(sheet)

    def take_sheet(self, sheet: Sheet) -> None:
        """Another of its sheets."""
        self._sheet = sheet
        self._see(grid(sheet))

    def choose_kind(self, kind: str) -> None:
        """What the rows are."""
        self.kind = kind
        if self._grid is not None:
            self._see(self._grid)

    def choose_header_row(self, row: int) -> None:
        """Where the headings stand."""
        assert self._sheet is not None, "a sheet is chosen first"
        self._see(grid(self._sheet, row))

    def _see(self, seen: Grid) -> None:
        content = self._workspace.content
        self._grid = seen
        self._subject = subject(content, content.intake_words, self.kind)
        known = recall_mapping(self._workspace, seen, self._subject)
        self._recalled = known is not None
        self._map = known or ColumnMap(suggest(seen, self._subject, content.intake_words))

    # the columns

    def choose(self, column: int, target: str) -> None:
        """What a column becomes; the column that became it before does not any more."""
        columns = {c: t for c, t in self._map.columns.items() if t != target and c != column}
        if target not in ("", _UNCHOSEN):
            columns[column] = target
        self._map = replace(self._map, columns=dict(sorted(columns.items())))
        self._recalled = False

    def fix(self, name: str, value: str) -> None:
        """What a question is in all rows that say nothing of it."""
        fixed = {n: v for n, v in self._map.fixed.items() if n != name}
        if value:
            fixed[name] = value
        self._map = replace(self._map, fixed=fixed)

    @property
    def why_not(self) -> str:
        """What is missing before the rows can be judged, "" for nothing."""
        if self._grid is None or self._subject is None:
            return _tr("Choose a file first.")
        if not self._grid.lines:
            return _tr("There are no rows below the headings.")
        wanted = missing(self._subject, self._map, own_firm=bool(self.archive))
        if not wanted:
            return ""
        labels = [self._label(name) for name in wanted]
        return _tr("Say which column is: {0}").format("、".join(labels))

    def columns(self) -> ColumnsState:
        """The page as it stands."""
        assert self._grid is not None, "a file is read first"
        assert self._subject is not None, "a file is read first"
        assert self.source is not None, "a file is read first"
        seen, about = self._grid, self._subject
        offered = self._offered(about)
        return ColumnsState(
            file=self.source.name,
            rows=_tr("%Ln rows", len(seen.lines)),
            sheets=tuple((name, name) for name in self.source.sheets),
            sheet=seen.sheet.name,
            kinds=self.kinds(),
            kind=self.kind,
            header_rows=tuple(self._header_rows(seen.sheet)),
            header_row=str(seen.header_row),
            targets=((_UNCHOSEN, _tr("(not taken)")), *offered),
            columns=tuple(
                ColumnState(
                    h.column,
                    letters(h.column),
                    h.text or _tr("(no heading)"),
                    " · ".join(s[:40] for s in samples(seen, h.column)),
                    self._map.columns.get(h.column, _UNCHOSEN),
                    h.column in self._map.columns,
                    self._map.columns.get(h.column, "") in (*about.keys, CODE, "uscc", PARENT),
                )
                for h in seen.headers
            ),
            fixed=tuple(self._fixable(about)),
            remarks=tuple(self._remarks(seen)),
            missing=self.why_not,
            recalled=self._recalled,
        )

    def kinds(self) -> tuple[Option, ...]:
        """What a table may be imported as. One's own forms are filled, not imported."""
        content, language = self._workspace.content, self._workspace.language
        kinds = [k for k in content.kinds if not is_imported(k.code)]
        if self.archive:
            kinds = [k for k in kinds if k.code != FIRM_KIND]
        return tuple((k.code, k.title(language)) for k in kinds)

    def _offered(self, about: Subject) -> tuple[Option, ...]:
        whose = (CODE, FIRM) if self.archive else ()
        return tuple(
            (t.name, t.label(self._workspace.language)) for t in about.targets if t.name not in whose
        )

    def _header_rows(self, sheet: Sheet) -> Sequence[Option]:
        found = []
        for line in sheet.lines[:_HEADER_ROWS]:
            words = " · ".join(dict.fromkeys(cell for cell in line.cells if cell))
            found.append((str(line.number), _tr("Row {0}: {1}").format(line.number, words[:60])))
        return found

    def _fixable(self, about: Subject) -> Sequence[FixedState]:
        """What the form always asks and no column answers, then what may be the same for all."""
        mapped = set(self._map.columns.values())
        found = []
        for target in about.targets:
            if not target.path or target.name in mapped or target.name in ("uscc", "name"):
                continue
            needed = target.needed and not target.default
            if needed or target.name in self._map.fixed or target.name in ("source", "tier"):
                found.append(self._fixed_state(target, needed=needed))
        return sorted(found, key=lambda f: not f.needed)

    def _fixed_state(self, target: Target, *, needed: bool) -> FixedState:
        english = self._workspace.language == "en"
        choices = tuple((v, (en if english else zh) or zh or v) for v, zh, en in target.choices)
        value = self._map.fixed.get(target.name, "")
        label = target.label(self._workspace.language)
        return FixedState(target.name, label, choices, value, needed)

    def _remarks(self, seen: Grid) -> Sequence[str]:
        """What reading the sheet came upon."""
        notes = {name: count for name, count in seen.sheet.notes.items() if count}
        found = [words for name, count in notes.items() if (words := _remark(name, count))]
        if self.source is not None and self.source.encoding == "gb18030":
            found.append(_tr("Read as GB 18030."))
        return found

    def _label(self, name: str) -> str:
        target = self._subject.target(name) if self._subject is not None else None
        return target.label(self._workspace.language) if target is not None else name

    # the trial run

    def new_trial(self) -> Trial:
        """A run over the rows as the columns stand, which are remembered. Raises UserError `intake-columns`
        when something is missing."""
        if self.why_not or self._grid is None or self._subject is None:
            raise refused("intake-columns", "The columns are not clear yet.", "Choose what each column is.")
        keep_mapping(self._workspace, self._grid, self._subject, self._map)
        self.trial = Trial(self._workspace, self._grid, self._subject, self._map, self.archive)
        return self.trial

    def reporter(self) -> Reporter:
        """The verdicts in words."""
        assert self.trial is not None, "the rows are judged first"
        return Reporter(self._workspace, self.trial)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The rows judged."""
        return self.trial.verdicts if self.trial is not None else ()

    @property
    def to_save(self) -> int:
        """How many rows would be saved."""
        counts = counted(self.verdicts)
        return counts["new"] + counts["changed"]

    # what it came to

    def done(self) -> DoneState:
        """After saving."""
        assert self.run is not None, "it was saved"
        counts = counted(self.verdicts)
        words = _tr("{0} new, {1} changed, {2} unchanged, {3} refused.").format(
            *(f"{counts[name]:,}" for name in ("new", "changed", "same", "refused"))
        )
        title = _tr("%Ln rows imported", self.to_save)
        return DoneState(title, words)

    def runs(self) -> tuple[RunState, ...]:
        """Past imports."""
        return tuple(self._run_state(run) for run in past_runs(self._workspace))

    def _run_state(self, run: Run) -> RunState:
        work = self._workspace
        known = work.content.catalogue.has(run.kind)
        kind = work.content.kind(run.kind).title(work.language) if known else run.kind
        when = past(datetime.fromisoformat(run.at), work.today())
        words = _tr("{0} · {1} new, {2} changed").format(when, f"{run.new:,}", f"{run.changed:,}")
        return RunState(str(run.first), f"{kind} · {run.file}", words)

    def past_run(self, key: str) -> Run:
        """A past import by its key. Raises UserError `intake-past` when it is not kept any more."""
        found = next((run for run in past_runs(self._workspace) if str(run.first) == key), None)
        if found is None:
            raise UserError(
                "intake-past", "This import is not kept any more.", "Take single changes back in the history."
            )
        return found


def _remark(name: str, count: int) -> str:
    """What so many of a kind of cell mean; "" for what nobody need know."""
    words = {
        "formulas": _tr("%Ln formulas: their last value is taken, nothing is run.", count),
        "uncalculated": _tr("%Ln formulas were never calculated: nothing can be taken from them.", count),
        "failed": _tr("%Ln cells hold an error of the spreadsheet and are taken as empty.", count),
        "hidden": _tr("%Ln rows are hidden in the spreadsheet; they are taken like the others.", count),
        "merged": _tr("%Ln merged areas: their value is taken for each of their cells.", count),
    }
    return words.get(name, "")


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("IntakePresenter", source, None, count)
