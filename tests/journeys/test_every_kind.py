"""Every kind of record of the catalogue, through everything that can be done with one; no hole.

One library with the archives of the synthetic district; of each kind one record is taken out and typed again in
its own form, and then shown, proved, changed, taken back, removed, restored, exported and read from a table.
"""

import io
import json
import secrets
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from desktop.content import builtin
from desktop.dossier.compose import Desk
from desktop.dossier.order import SHAPES, Order, deliver
from desktop.language import Translators
from desktop.pages.archive.past import PastPresenter
from desktop.pages.archive.presenter import ArchivePresenter
from desktop.pages.form.filling import Filling
from desktop.pages.form.outline import plain
from desktop.pages.form.request import Request
from desktop.pages.values.presenter import ValuesPresenter
from desktop.reading import Reading
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.workspace import Workspace
from forms.archive import Archive
from forms.catalogue import RecordKind
from forms.intake import mapping, reading, targets
from forms.intake.firms import Firms, Known
from forms.intake.judging import Judge
from forms.intake.mapping import ColumnMap
from forms.intake.rows import Task
from sync.records import record_of
from sync.store import Identity, Store
from sync.store.model import Change
from sync.wire import Person
from tests.corpus.district import archive as firm_of_the_district
from tests.corpus.tables import as_csv, table
from tests.corpus.uscc import code
from tests.journeys.catalogue import DOCUMENT, statement

MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
KINDS = builtin.shared().catalogue.kinds
PNG = b"\x89PNG\r\n\x1a\n of nobody"


@dataclass(frozen=True)
class World:
    """The library, and for each kind one record of it with the archive it stands in."""

    workspace: Workspace
    chosen: dict[str, dict[str, Any]]
    rows: dict[str, list[dict[str, Any]]]
    files: dict[str, dict[str, bytes]]
    taken: dict[str, str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("kinds")
    Translators(qapp).use("zh")
    person = Person(id="ZLR-0137", name="演示周", role="assessor", unit="nanan", unit_name="演示服务站")
    identity = Identity("XD-NA-0137", person, bytes(32), "00" * 32, "http://127.0.0.1:9", "演示中心")
    store = Store.create(folder / "library.db", secrets.token_bytes(32), identity, clock=lambda: MORNING)
    settings = Settings(folder / "settings.json")
    settings.change(language="zh")
    tasks = Tasks()
    workspace = Workspace(store, builtin.shared(), lambda: MORNING, tasks, settings)
    chosen: dict[str, dict[str, Any]] = {}
    rows: dict[str, list[dict[str, Any]]] = {}
    for number in (0, 1, 2, 3, 4, 6, 8, 10, 12, 13, 14, 16, 20, 21, 24, 26, 28, 54):
        made = list(firm_of_the_district(7, number, TODAY))
        new = [row for row in made if row["type"] not in chosen]
        if new or number < 10:
            store.save_all([Change(r["archive"], r["entity"], r["type"], r["set"]) for r in made])
            rows[made[0]["archive"]] = made
            for row in new:
                chosen.setdefault(row["type"], row)
    yield World(workspace, chosen, rows, {}, {})
    tasks.close()
    store.close()
    Translators(qapp).use("en")


def _photo(filling: Filling) -> str:
    """The first property that a picture answers, of the questions that are asked now."""
    asked = {plain(node.ref) for node in filling.session.nodes if node.kind == "question"}
    pictures = [q for q in filling.form.questions if q.type in ("image", "signature") and q.save_to]
    named = [q.save_to for q in pictures if q.ref in asked]
    assert named, f"{filling.kind.code} can be proved by nothing"
    return str(named[0])


def _evidence(world: World, archive: str, label: str) -> str:
    store = world.workspace.store
    return store.put_evidence(
        PNG + label.encode(), archive=archive, mime="image/png", label=label, captured_at=MORNING
    ).sha256


def _typed(world: World, kind: RecordKind) -> tuple[str, str, str]:
    """One record of the kind typed again in its form, rows with their record: (archive, its id, hash of its
    evidence)."""
    workspace, row = world.workspace, world.chosen[kind.code]
    archive = row["archive"]
    if kind.parent:
        archive, owner, sha = _of(world, world.workspace.content.kind(kind.parent))
        found = (r for r in workspace.archive(archive).of(kind.code) if r.text(kind.parent_property) == owner)
        return archive, next(found).id, sha
    known = {entity.id for entity in workspace.store.archive(archive).entities}
    if kind.code == "firm":
        archive = ""
    elif kind.cardinality == "many":  # its place is free again, should there be only room for one
        workspace.save(archive=archive, entity=row["entity"], type=row["type"], set={"deleted": True})
    filling = Filling(workspace, Request(archive or None, kind.code))
    sha = _evidence(world, filling.archive, kind.code)
    filling.take({name: _text(value) for name, value in row["set"].items()})
    filling.take({_photo(filling): sha})
    for own in (k for k in KINDS if k.parent == kind.code):
        said = (r["set"] for r in world.rows[archive] if r["type"] == own.code)
        _fill_row(filling, own, next(v for v in said if v[own.parent_property] == row["entity"]))
    missing = [(p.ref, p.message) for p in filling.session.problems()]
    assert missing == [], kind.code
    assert filling.finish() >= 1
    workspace.forget()
    entities = workspace.store.archive(filling.archive).entities
    made = [
        e.id for e in entities if e.type == kind.code and (e.id not in known or kind.cardinality == "one")
    ]
    return filling.archive, made[0], sha


def _fill_row(filling: Filling, kind: RecordKind, values: dict[str, Any]) -> None:
    """The first row of the kind's repeat; one is added where there is none."""
    dataset = next(d for d in filling.form.datasets if d.name == kind.dataset)
    names = {"/" + "/".join(path): name for name, path in dataset.properties.items()}
    repeat = next("/" + "/".join(r) for r in filling.form.repeats if dataset.scope[: len(r)] == r)
    if not any(node.ref.startswith(f"{repeat}[1]") for node in filling.session.nodes):
        filling.add_row(repeat)
    for _ in range(3):
        for node in filling.session.nodes:
            value = values.get(names.get(plain(node.ref), ""))
            if node.ref.startswith(f"{repeat}[1]") and node.kind == "question" and value is not None:
                filling.answer(node.ref, _text(value))


def _text(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def _of(world: World, kind: RecordKind) -> tuple[str, str, str]:
    """Typed once, however many tests ask."""
    if kind.code not in world.taken:
        world.taken[kind.code] = json.dumps(_typed(world, kind))
    archive, entity, sha = json.loads(world.taken[kind.code])
    return archive, entity, sha


each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)


@each_kind
def test_its_form_opens_and_finishes_and_its_list_shows_it(world: World, kind: RecordKind) -> None:
    archive, entity, _ = _of(world, kind)
    presenter = ArchivePresenter(world.workspace)
    presenter.archive = archive
    shown = presenter.kind(world.workspace.content.kind(kind.parent or kind.code)).entries
    record = next(r for r in world.workspace.archive(archive).records if r.id == entity)
    listed = record.text(kind.parent_property) if kind.parent else entity
    assert listed in [entry.id for entry in shown]
    title = next(entry.title for entry in shown if entry.id == listed)
    if not kind.parent:
        said = Reading(world.workspace.content).words(
            kind.code, kind.title_property, record.properties.get(kind.title_property), "zh"
        )
        assert title == (said or kind.title_zh) or kind.title_property.endswith("_at")
        codes = {entry.id for s in presenter.sections() for k in s.kinds for entry in k.entries}
        assert entity in codes, "and stands among the records"


@each_kind
def test_its_evidence_is_found_from_the_value(world: World, kind: RecordKind) -> None:
    archive, entity, sha = _of(world, kind)
    values = ValuesPresenter(world.workspace)
    values.archive, values.entity = archive, entity
    traced = values.trace(entity, kind.title_property)
    assert traced.evidence == sha
    assert traced.values[0].mark
    assert world.workspace.store.read_evidence(sha) == PNG + (kind.parent or kind.code).encode()
    presenter = ArchivePresenter(world.workspace)
    presenter.archive = archive
    assert sha in [piece.sha for piece in presenter.evidence()]


@each_kind
def test_its_history_says_who_and_when_and_can_be_gone_back_in(world: World, kind: RecordKind) -> None:
    workspace = world.workspace
    archive, entity, _ = _of(world, kind)
    past = PastPresenter(workspace)
    past.open(archive)
    made = next(i for i in workspace.store.history(archive=archive, entity=entity) if i.changes)
    while made.event not in [e.event for e in past.events()]:
        assert past.more
        past.further()
    event = next(e for e in past.events() if e.event == made.event)
    assert (event.who, event.device) == ("演示周", "XD-NA-0137")
    assert event.when
    assert kind.title_zh in event.title
    then = {e.id: e for e in workspace.store.as_of(archive, MORNING)}
    assert then[entity].values[kind.title_property].author == "ZLR-0137"
    values = ValuesPresenter(workspace)
    values.archive, values.entity, values.on = archive, entity, date(2026, 11, 19)
    assert values.state().values == (), "the day before there was nothing"


@each_kind
def test_a_change_is_taken_back_and_a_removal_restored(world: World, kind: RecordKind) -> None:
    workspace = world.workspace
    archive, entity, _ = _of(world, kind)
    before = workspace.store.entity(entity)
    assert before is not None
    note = "演示备注"
    workspace.save(archive=archive, entity=entity, type=kind.code, set={"report_no": note})
    past = PastPresenter(workspace)
    past.open(archive)
    newest = past.events()[0]
    if kind.code == "consent":
        assert newest.undo == "", "an authorisation is renewed or withdrawn, never taken back"
        workspace.save(archive=archive, entity=entity, type=kind.code, set={"report_no": None})
    else:
        past.take_back(newest.event)
    if kind.cardinality != "one" and kind.code != "consent":
        workspace.save(archive=archive, entity=entity, type=kind.code, set={"deleted": True})
        assert entity not in [r.id for r in workspace.archive(archive).of(kind.code)]
        values = ValuesPresenter(workspace)
        values.archive, values.mode = archive, "removed"
        removed = next(one for one in values.state().removed if one.entity == entity)
        assert removed.restorable
        values.restore(entity)
    after = workspace.store.entity(entity)
    assert after is not None
    assert {n: v for n, v in after.properties().items() if n != "deleted"} == before.properties()


def _exported(world: World, archive: str, folder: Path) -> dict[str, bytes]:
    """The three shapes of an archive, each written once."""
    if archive not in world.files:
        workspace = world.workspace
        desk = Desk(workspace.store, workspace.content, {}, "演示周", "演示服务站", MORNING.astimezone())
        found: dict[str, bytes] = {}
        for shape in SHAPES:
            order = Order((archive,), shape, "zh", workspace.content.audiences[0], "", "演示核对")
            path = folder / f"{archive}.{order.suffix}"
            deliver(desk, "ZLR-0137", order, path)
            found[shape] = path.read_bytes()
        world.files[archive] = found
    return world.files[archive]


@each_kind
def test_it_leaves_in_all_three_shapes(world: World, kind: RecordKind, tmp_path: Path) -> None:
    archive, _, sha = _of(world, kind)
    archive = archive if kind.code != "firm" else next(iter(world.rows))
    files = _exported(world, archive, tmp_path)
    titles = openpyxl.load_workbook(io.BytesIO(files["sheets"]), read_only=True).sheetnames
    assert any(kind.title_zh in title for title in titles), titles
    with zipfile.ZipFile(io.BytesIO(files["dossier"])) as parcel:
        names = parcel.namelist()
        assert any(name.endswith(".pdf") for name in names)
        listed = b"".join(parcel.read(n) for n in names if n.endswith((".json", ".csv", ".txt")))
        piece = (
            sha if kind.code != "firm" else next(iter(world.workspace.store.evidence_list(archive))).sha256
        )
        assert piece.encode() in listed, "its evidence is listed with its hash"
    with zipfile.ZipFile(io.BytesIO(files["classes"])) as parcel:
        told = json.loads(parcel.read("classes.json"))
    here = {r["kind"] for c in told["firms"][0]["classes"] for r in c["records"]}
    outside = kind.code in world.workspace.content.classes.outside
    assert (kind.code in here or kind.parent in here) != outside


@each_kind
def test_a_table_becomes_such_records(world: World, kind: RecordKind) -> None:
    content = world.workspace.content
    words, row = content.intake_words, world.chosen[kind.code]
    subject = targets.subject(content, words, kind.code)
    firms = {archive: rows[0]["set"] for archive, rows in world.rows.items()}
    if kind.code == "firm":
        row = {**row, "set": row["set"] | {"uscc": code("91", "500103", 900_000), "name": "演示表中新户"}}
    cells = table(subject, [row], firms)
    if subject.parent:  # whose row it is, by the name of the record
        owner = next(r for r in world.rows[row["archive"]] if r["entity"] == row["set"][kind.parent_property])
        cells = [[*cells[0], subject.parent.title_zh], [*cells[1], owner["set"]["title"]]]
    grid = reading.grid(reading.open_source("a.csv", as_csv(cells)).sheet("a"), 1)
    columns = mapping.suggest(grid, subject, words)
    assert set(columns.values()) >= {t.name for t in subject.targets if t.name in row["set"]}
    task = Task(grid, subject, ColumnMap(columns), content.catalogue, words, MORNING.astimezone)
    known = Firms(Known(key, said["name"], said["uscc"]) for key, said in firms.items())
    store = world.workspace.store
    (verdict,) = Judge(task, known, lambda key: _archive_of(store, key)).judge()
    assert verdict.outcome in ("new", "changed", "same"), verdict.stopped


def _archive_of(store: Store, key: str) -> Archive:
    return Archive(key, tuple(record_of(e) for e in store.archive(key).entities))


def test_the_document_is_what_the_catalogue_says() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == statement(builtin.shared())
