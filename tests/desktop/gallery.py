"""Every page, every tab and the dialogs they open, as pictures:
python -m tests.desktop.gallery [--into build/screens] [--look zh-light] [--world full].

Three libraries: a district with everything in it (`full`); the same page of a firm whose name has eighty letters,
among hundreds of others (`long`); and one that nobody has put anything into (`empty`). The folder then holds
`world/look/page.png`. Galleries beside the pages go deeper into one of them.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QScrollArea, QWidget

from desktop.pages.alerts.state import FILTERS as ALERTS
from desktop.pages.archive.page import ArchivePage
from desktop.pages.archive.state import TABS
from desktop.pages.campaign.state import FILTERS as CAMPAIGN
from desktop.pages.quality.page import QualityPage
from desktop.pages.quality.state import TABS as QUALITY
from desktop.pages.statistics.state import VIEWS as STATISTICS
from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus import photos
from tests.corpus.district import district
from tests.desktop.conftest import MORNING
from tests.desktop.looks import LOOKS, in_each_look, settled

TODAY = date(2026, 11, 20)
LISTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("today", {}), ("archives", {}), ("visits", {}), ("diagnoses", {}), ("sync", {}), ("guide", {}),
    ("settings", {}), ("rules", {}), ("register", {}), ("cardcheck", {}), ("pledges", {}), ("intake", {}), ("workshop", {}),
    *(("demands", {"view": view, "filter": "all"}) for view in ("ledger", "figures", "quarter")),
    *(("quality", {"tab": tab}) for tab in QUALITY),
    *(("statistics", {"view": view}) for view in STATISTICS),
    *(("alerts", {"filter": name}) for name in ALERTS),
    ("repair", {}), ("repair", {"filter": "waiting"}), ("repair", {"view": "objections", "filter": "submitted"}),
    *(("campaign", {"filter": name}) for name in CAMPAIGN),
)  # fmt: skip
FIRM: tuple[tuple[str, dict[str, Any]], ...] = (
    *(("archive", {"tab": tab}) for tab in TABS),
    ("rights", {}), ("why", {}), ("values", {}), ("values", {"mode": "removed"}), ("values", {"against": "2026-11-18"}),
    ("creditreport", {}), ("licence", {}), ("report", {"preview": True}), ("card", {}),
    *(("diagnosis", {"step": step}) for step in ("checks", "indicators", "plan", "report", "follow")),
    *(("form", {"kind": kind}) for kind in ("firm", "record.contract", "consent", "visit")),
)  # fmt: skip
LONG_NAME = "重庆市演示区" + "特别长名称之高新技术与绿色食品产业融合发展示范" * 3 + "有限责任公司"
WORLDS = ("full", "long", "empty")


def main() -> None:
    """All of it, or the look and the world asked for."""
    parser = argparse.ArgumentParser("python -m tests.desktop.gallery", description=__doc__)
    parser.add_argument("--into", type=Path, default=Path("build") / "screens")
    parser.add_argument("--look", default="", help="zh-light, zh-dark, en-light or en-dark")
    parser.add_argument("--world", choices=WORLDS, action="append")
    options = parser.parse_args()
    looks = [look for look in LOOKS if options.look in ("", f"{look[0]}-{'dark' if look[1] else 'light'}")]
    for world in options.world or WORLDS:
        folder = options.into / world
        firm = "" if world == "empty" else _entities(world)[0]["archive"]

        def draw(session: Session, look: str, folder: Path = folder, firm: str = firm) -> None:
            (folder / look).mkdir(parents=True, exist_ok=True)
            for name, shot in pictures(session, firm):
                shot.grab().save(str(folder / look / f"{name}.png"))

        in_each_look(folder, draw, FILL[world], looks)


def pictures(session: Session, firm: str) -> Iterator[tuple[str, QWidget]]:
    """Name and what to take a picture of, one after the other; `firm` "" where there is none."""
    for page, args in (*LISTS, *((p, a) for p, a in FIRM if firm)):
        own = {"id": firm} if page == "archive" else {"archive": firm} if (page, args) in FIRM else {}
        session.open(page, **own, **args)
        rest(session)
        for number in _down(session.page):
            yield "-".join([page, *map(str, args.values()), *([str(number)] if number > 1 else [])]), session
    if firm:
        yield from _dialogs(session, firm)


def rest(session: Session) -> None:
    """Until nothing is on its way any more."""
    for _ in range(3000):
        settled()
        if session.workspace.tasks.idle:
            break
        QThread.msleep(5)
    settled()


def _down(page: QWidget) -> Iterator[int]:
    """A long page screen by screen, as far as three of them."""
    yield 1
    areas = [a for a in page.findChildren(QScrollArea) if a.isVisible() and a.verticalScrollBar().maximum()]
    longest = max(areas, key=lambda a: a.verticalScrollBar().maximum(), default=None)
    if longest is None:
        return
    bar = longest.verticalScrollBar()
    for number in (2, 3):
        if bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
            settled()
            yield number


def _dialogs(session: Session, firm: str) -> Iterator[tuple[str, QWidget]]:
    session.open("archive", id=firm, tab="overview")
    rest(session)
    page = session.page
    assert isinstance(page, ArchivePage)
    yield from _popped("dialog-menu", session, lambda: page._open_menu(page))
    yield from _popped("dialog-export", session, page._export)
    yield from _popped("dialog-keys", session, session.show_keys)
    session.open("visits")
    rest(session)
    yield from _popped("dialog-plan", session, session.page._plan)  # type: ignore[attr-defined]
    session.open("quality", tab="twins")
    rest(session)
    quality = session.page
    assert isinstance(quality, QualityPage)
    report = quality._presenter.report
    if report is not None and report.twins:
        pair = report.twins[0]
        twins = f"{pair.first.archive}|{pair.second.archive}"
        yield from _popped("dialog-merge", session, lambda: quality._ask_merge(twins))


def _popped(name: str, session: Session, open_it: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    """What stands above the window after `open_it`; it is closed again."""
    open_it()
    rest(session)
    for above in QApplication.topLevelWidgets():
        if isinstance(above, QDialog | QMenu) and above.isVisible():
            yield name, above
            above.close()
    settled()


def _entities(world: str) -> Sequence[dict[str, Any]]:
    entities = list(district(7, firms=24 if world == "full" else 8, today=TODAY))
    if world == "long":
        assert len(LONG_NAME) >= 80
        entities[0]["set"]["name"] = LONG_NAME
    return entities


def _fill(workspace: Workspace, world: str) -> None:
    entities = _entities(world)
    archive = entities[0]["archive"]
    for shown in photos.pool().values():
        for photo in shown:
            workspace.store.put_evidence(
                photo.data, archive=archive, mime="image/jpeg", label=photo.label, captured_at=MORNING
            )
    changes = [Change(i["archive"], i["entity"], i["type"], i["set"]) for i in entities]
    first = entities[0]["set"]
    twin = {**first, "uscc": first["uscc"][:-1] + "0", "phone": None}
    changes.append(Change("twin", "twin", "firm", {k: v for k, v in twin.items() if v is not None}))
    if world == "long":
        many = district(8, firms=300, today=TODAY, light=True)
        changes += [Change(i["archive"], i["entity"], i["type"], i["set"]) for i in many]
        changes += [_another(entities, number) for number in range(200)]
    workspace.store.save_all(changes)
    gone = next(i for i in entities if i["archive"] == archive and i["type"] == "record.contract")
    workspace.save(archive=archive, entity=gone["entity"], type=gone["type"], set={"deleted": True})
    for change in {c.archive: c for c in changes}.values():
        workspace.refresh_summary(change.archive)


def _another(entities: Sequence[dict[str, Any]], number: int) -> Change:
    """Hundreds of one kind in one archive."""
    contract = next(i for i in entities if i["type"] == "record.contract")
    title = f"{contract['set'].get('title', '演示合同')} 之 {number}"
    entity = f"{contract['entity'][:-4]}{number:04x}"
    return Change(contract["archive"], entity, "record.contract", {**contract["set"], "title": title})


FILL: dict[str, Callable[[Workspace], None]] = {
    "full": lambda workspace: _fill(workspace, "full"),
    "long": lambda workspace: _fill(workspace, "long"),
    "empty": lambda workspace: None,
}


if __name__ == "__main__":
    main()
