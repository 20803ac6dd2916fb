"""Importing: a list of firms, and a workbook with twenty records of each; seconds and memory.

Every phase is told by itself: reading the workbook, judging the rows, saving them, judging the same file
again; and beside it the least that could do the job, of the same run: a library that only reads the cells,
the form engine alone. Seconds are of the processor, so that what else the machine does is left out.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast

from desktop import intake
from desktop.content import builtin
from desktop.workspace import Workspace
from forms.content import Content
from forms.intake import mapping, reading, targets
from forms.intake.mapping import ColumnMap
from forms.intake.model import Grid
from forms.intake.rows import Rows, Task
from forms.intake.targets import Subject
from forms.xform import FormSession
from sync.store import Store
from tests.bench import library
from tests.bench.measure import Figure, Progress
from tests.corpus.district import district

KIND = "record.receivable"
FIRMS, EACH = 5_000, 20  # what the archive is made for
_SAMPLE = 300  # rows that the engine alone is measured on
_READ, _JUDGED = 1.5, 2.0  # times the limit
_SAVED = {"firm": 1_000, KIND: 3_000}
"""Rows a second, chained, hashed and folded; a firm has a search index and a note of its origin to itself."""
_MEMORY = 700.0  # MB for 100,000 rows
TODAY = date(2026, 11, 20)
T = TypeVar("T")


def imports(folder: Path, progress: Progress, firms: int = FIRMS, each: int = EACH) -> Iterator[Figure]:
    """The phases of both imports in seconds of processor time, and the memory they took."""
    content = builtin.load()
    store = Store.create(folder / "library.db", library.KEY, library.identity())
    workspace = _workspace(store, content)
    progress(f"making {firms:,} firms and {firms * each:,} records")
    profiles = [entity["set"] for entity in district(7, firms, TODAY, light=True)]
    for kind, rows in (("firm", _firms(content, profiles)), (KIND, _records(profiles, each))):
        path = folder / f"{kind}.xlsx"
        _write(path, rows)
        before = _peak()
        progress(f"{kind}: {len(rows) - 1:,} rows")
        yield from _phases(workspace, path, kind, len(rows) - 1)
        what = f"{kind}: memory grew by"
        yield Figure(f"intake.{kind}.memory", what, (_peak() - before) / 1024, "MB", _MEMORY)
    store.close()


def _phases(workspace: Workspace, path: Path, kind: str, count: int) -> Iterator[Figure]:
    def figure(name: str, what: str, took: float, *limit: Any) -> Figure:
        return Figure(f"intake.{kind}.{name}", f"{kind}: {what}, {count:,} rows", took, "s", *limit)

    words = workspace.content.intake_words
    subject = targets.subject(workspace.content, words, kind)
    source, opened = _timed(lambda: intake.read_file(path))
    grid, read = _timed(lambda: reading.grid(source.sheet(source.sheets[0])))
    _, bare = _timed(lambda: _only_cells(path))
    yield figure("read", "read", opened + read, _READ, bare, "openpyxl reading the cells")
    chosen = ColumnMap(mapping.suggest(grid, subject, words))
    trial = intake.Trial(workspace, grid, subject, chosen)
    verdicts, judged = _timed(lambda: trial.judge(_quiet))
    alone = _engine(workspace, grid, subject, chosen) * count
    yield figure("judge", "judged", judged, _JUDGED, alone, "the form engine alone")
    counts = intake.counted(verdicts)
    if counts["new"] != count:
        refused = next(v for v in verdicts if v.outcome == "refused")
        raise RuntimeError(f"{kind}: {counts}, as {refused.notes}")
    _, saved = _timed(lambda: trial.save(path.name, _quiet))
    yield figure("save", "saved, all or nothing", saved, count / _SAVED[kind])
    again = intake.Trial(workspace, grid, subject, chosen)
    verdicts, seen = _timed(lambda: again.judge(_quiet))
    yield figure("again", "judged a second time, all the same", seen, 1.0, alone, "the form engine alone")
    if intake.counted(verdicts)["same"] != count:
        raise RuntimeError(f"{kind}: {intake.counted(verdicts)} the second time")


def _only_cells(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    for _row in book[book.sheetnames[0]].iter_rows(values_only=True):
        pass
    book.close()


def _engine(workspace: Workspace, grid: Grid, subject: Subject, chosen: ColumnMap) -> float:
    """Seconds of one filling begun with a row's answers and asked for its problems, nothing looked up."""
    content = workspace.content
    task = Task(grid, subject, chosen, content.catalogue, content.intake_words, workspace.now)
    rows = Rows(task)
    paths = {t.name: "/" + "/".join(t.path) for t in subject.targets if t.path}
    given = [rows.answers(line) for line in grid.lines[:_SAMPLE]]

    def fill() -> None:
        for said in given:
            answers = {paths[n]: v for n, v in said.values.items() if n not in said.doubts}
            FormSession.start(subject.form, now=workspace.now, answers=answers).problems()

    return _timed(fill)[1] / len(given)


def _firms(content: Content, profiles: Sequence[dict[str, Any]]) -> list[list[str]]:
    from tests.corpus.tables import table

    subject = targets.subject(content, content.intake_words, "firm")
    return table(subject, [{"archive": "", "set": _allowed(p)} for p in profiles], {"": profiles[0]})


def _allowed(profile: dict[str, Any]) -> dict[str, Any]:
    """Without what only an authorisation lets in, and towns: several have one name."""
    left_out = ("legal_rep", "phone", "officer", "revenue", "assets", "contact_notes", "town")
    return {name: value for name, value in profile.items() if name not in left_out}


def _records(profiles: Sequence[dict[str, Any]], each: int) -> list[list[str]]:
    header = [
        "企业信用代码",
        "欠款方",
        "欠款方类型",
        "对账单号",
        "应收金额（元）",
        "约定付款日",
        "已收到（元）",
    ]
    rows = [[*header, "对方有异议吗", "来源"]]
    for number in range(each):
        for at, profile in enumerate(profiles):
            day = f"2026年{number % 9 + 1}月{at % 28 + 1}日"
            number_of = f"演{at}-{number}"
            amount = f"{1000 + at:,}.50"
            whose = (profile["uscc"], f"演示客户{number}有限公司", "大型企业", number_of)
            rows.append([*whose, amount, day, "0", "否", "企业自述"])
    return rows


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("表")
    for row in rows:
        sheet.append(list(row))
    book.save(path)


def _workspace(store: Store, content: Content) -> Workspace:
    now = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    settings = SimpleNamespace(now=SimpleNamespace(language="zh"))
    return Workspace(store, content, lambda: now, cast(Any, None), cast(Any, settings))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    found = work()
    return found, time.process_time() - began


def _quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
