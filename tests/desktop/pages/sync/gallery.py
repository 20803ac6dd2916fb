"""The stick's card of the sync page as pictures: python -m tests.desktop.pages.sync.gallery DIR."""

import secrets
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.carrying import WRITTEN, Sticks, StickState
from desktop.pages.sync.stick import StickSide
from desktop.parts import Segmented
from desktop.shell.session import Session
from desktop.syncing import check_pack
from desktop.workspace import Workspace
from forms.errors import UserError
from sync.client import Phase, Progress, State
from sync.client.carrying import Carried, Written
from sync.store import Store
from sync.store.exchanged import IncomingEvents
from sync.wire import Person
from tests.desktop.conftest import MORNING
from tests.desktop.looks import in_each_look, settled

FIRM = "0190" + "a" * 28
DAMAGED = UserError(
    "bundle-damaged",
    "The file {name} on the stick is damaged or was cut off, at {at} of {size} MB.",
    "Nothing is lost: everything is still where it was written. Write the bundle again and bring it anew.",
    name="XD-NA-0137-down-20261120-090000-1.xdbundle",
    at="12.4",
    size="74.1",
)
MINE = {"phone": "19900000001", "employees": 48, "address": "演示街道演示路 18 号附 6 号"}
THEIRS = {
    "phone": "19900000002", "employees": 52, "address": "演示街道演示路 18 号附 6 号三层，入口在演示巷一侧",
}  # fmt: skip
STATES = {
    "idle": StickState(),
    "writing": StickState(doing="writing", fraction=0.61),
    "next": StickState(written=Written(1, 29, 44, False), number=2, left=(0, 22)),
    "read": StickState(read=(Carried("x", 1, 61, 66, 23, 4, 3, last=True),)),
    "damaged": StickState(error=DAMAGED),
}


def main(folder: Path) -> None:
    """Every state of the card, in all looks."""

    def draw(session: Session, look: str) -> None:
        session.open("sync")
        settled()
        side = session.page.findChild(StickSide)
        side._sticks = Sticks(session.workspace, check_pack)
        for name, state in STATES.items():
            side._sticks.state = state
            side.show_state()
            settled()
            session.grab().save(str(folder / f"{look}-{name}.png"))
        side._sticks.state = StickState()
        side.show_state()
        _undecided(session.workspace)
        _under_way(session.workspace)
        session.open("today")
        session.open("sync")
        settled()
        session.grab().save(str(folder / f"{look}-conflicts.png"))
        session.page.findChild(Segmented, "sync.choice.0").changed.emit("theirs")
        session.page.findChild(Segmented, "sync.choice.1").changed.emit("other")
        settled()
        session.grab().save(str(folder / f"{look}-deciding.png"))

    in_each_look(folder, draw, fill)


def _under_way(work: Workspace) -> None:
    """Photos on a slow line."""
    phases = {
        Phase.CONNECT: Progress(Phase.CONNECT, State.DONE, 1, 1),
        Phase.RECORDS_UP: Progress(Phase.RECORDS_UP, State.DONE, 61, 61, 428_000, 428_000),
        Phase.PHOTOS_UP: Progress(Phase.PHOTOS_UP, State.RUNNING, 41, 66, 46_000_000, 74_100_000),
    }
    work.set_sync(replace(work.sync_state, link="syncing", phases=phases))


def _undecided(work: Workspace) -> None:
    """A firm and a contract that a colleague changed, too."""
    identity = work.store.identity
    assert identity is not None
    person = Person(id="ZLR-0092", name="演示张", role="assessor", unit="nanan", unit_name="演示服务站")
    key = Ed25519PrivateKey.generate().private_bytes_raw()
    other = replace(identity, device="XD-BN-0092", person=person, private_key=key)
    with tempfile.TemporaryDirectory() as place:
        theirs = Store.create(Path(place) / "other.db", secrets.token_bytes(32), other, clock=lambda: MORNING)
        sent = work.store.outbox()
        assert sent is not None
        theirs.receive([IncomingEvents("nanan", sent.payloads, sent.last)])
        for store, facts in ((work.store, MINE), (theirs, THEIRS)):
            store.save(archive=FIRM, entity=FIRM, type="firm", set=facts)
        answer = theirs.outbox()
        assert answer is not None
        work.store.receive([IncomingEvents("nanan2", answer.payloads, answer.last)])
        theirs.close()
    work.forget()


def fill(work: Workspace) -> None:
    """A firm, and a bundle that was written."""
    work.store.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示渝味来餐饮有限公司"})
    kept = {"device": "XD-NA-0137", "seq": 1, "hashes": [], "records": 29, "photos": 44, "bytes": 49_800_000}
    name = "XD-NA-0137-up-20261113-161245-1.xdbundle"
    work.store.put_setting(WRITTEN, {**kept, "name": name, "at": MORNING.isoformat()})
    work.count_pending()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
