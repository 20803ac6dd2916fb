"""Policies and finance as pictures, every view: python -m tests.desktop.pages.policy.gallery DIR."""

import sys
from datetime import date
from pathlib import Path

from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.district import district
from tests.desktop.looks import in_each_look, settled

TODAY = date(2026, 11, 20)
ENTITIES = list(district(7, firms=8, today=TODAY))
FIRMS = list(dict.fromkeys(item["archive"] for item in ENTITIES))
SHUT = 7  # a firm whose authorisation has ended


def main(folder: Path) -> None:
    """Every view of a firm, a case, a firm that authorised nothing, an empty one, the ledger of all."""

    def draw(session: Session, look: str) -> None:
        case = next(e["entity"] for e in ENTITIES if e["type"] == "record.finance_case")
        for name, args in {
            "policies": {"view": "policies"},
            "gaps": {"view": "policies", "item": "X-CITY"},
            "ledger": {"view": "ledger", "filter": "all"},
            "need": {"view": "finance"},
            "case": {"view": "finance", "item": case},
            "training": {"view": "training"},
        }.items():
            _shoot(session, folder / f"{look}-{name}", archive=FIRMS[0], **args)
        _shoot(session, folder / f"{look}-locked", archive=FIRMS[SHUT], view="finance")
        _shoot(session, folder / f"{look}-empty", archive=FIRMS[5], view="ledger")
        _shoot(session, folder / f"{look}-all", filter="all")
        session.open("archive", id=FIRMS[0], tab="services")
        settled()
        session.grab().save(str(folder / f"{look}-services.png"))

    in_each_look(folder, draw, _fill)


def _fill(workspace: Workspace) -> None:
    workspace.store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in ENTITIES])


def _shoot(session: Session, target: Path, **args: str) -> None:
    session.open("policy", **args)
    settled()
    while not session.workspace.tasks.idle:
        settled()
    settled()
    session.grab().save(f"{target}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
