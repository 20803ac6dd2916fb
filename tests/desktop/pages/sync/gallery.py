"""The sync page as pictures: every state of the stick's card, a conflict, and enrolling anew.

python -m tests.desktop.pages.sync.gallery DIR

`zh-light-conflicts.png` is `docs/screens/sync.png`.
"""

import sys
from dataclasses import replace
from pathlib import Path

from desktop import errors
from desktop.carrying import WRITTEN, Sticks, StickState
from desktop.intake import SAVED
from desktop.intake.trial import RUNS
from desktop.pages.first_run.anew import AnewDialog, AnewState
from desktop.pages.sync import SyncPage
from desktop.pages.sync.stick import StickSide
from desktop.parts import Dialog, Segmented
from desktop.shell.session import Session
from desktop.syncing import check_pack
from desktop.workspace import Pace, Workspace
from forms.archive import JSON
from forms.errors import UserError
from sync.client import Phase, Progress, State
from sync.client.carrying import Carried, Written
from sync.client.failures import failure
from sync.store.model import Change
from tests.desktop.conftest import MORNING
from tests.desktop.looks import in_each_look, settled
from tests.desktop.pages.sync.parted import FIRM, everything, refuse

OTHER = "0190" + "b" * 28
DAMAGED = UserError(
    "bundle-damaged",
    "The file {name} on the stick is damaged or was cut off, at {at} of {size} MB.",
    "Nothing is lost: everything is still where it was written. Write the bundle again and bring it anew.",
    name="XD-NA-0137-down-20261120-090000-1.xdbundle",
    at="12.4",
    size="74.1",
)
_BAD = failure("bad-code")
STATES = {
    "idle": StickState(),
    "writing": StickState(doing="writing", fraction=0.61),
    "next": StickState(written=Written(1, 29, 44, False), number=2, left=(0, 22)),
    "read": StickState(read=(Carried("x", 1, 61, 66, 23, 4, 3, last=True),)),
    "damaged": StickState(error=DAMAGED),
}

_LINE: dict[str, JSON] = {"bytes_up": 428_000, "bytes_down": 81_000, "milliseconds": 46_200}
LOG: tuple[tuple[str, dict[str, JSON]], ...] = (
    ("cycle-done", {**_LINE, "sent_records": 61, "sent_photos": 41, "received": 58, "conflicts": 3}),
    ("cycle-failed", {**_LINE, "code": "interrupted"}),
    ("cycle-cancelled", _LINE),
    ("cycle-done", {**_LINE, "sent_records": 2, "refused": 2, "problems": ["clock-off", "too-large"]}),
    ("bundle-written", {"file": "XD-NA-0137-up-1.xdbundle", "records": 29, "photos": 44}),
)

ASKED = {
    "asks": AnewState(),
    "busy": AnewState(busy=True),
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
        _under_way(session.workspace)
        session.open("today")
        session.open("sync")
        settled()
        session.grab().save(str(folder / f"{look}-conflicts.png"))
        page = session.page
        assert isinstance(page, SyncPage)
        rows = {row.key.partition("/")[2]: n for n, row in enumerate(page._state().fields)}
        for name, choice in (("employees", "mine"), ("established_on", "other"), ("labels", "both")):
            page.findChild(Segmented, f"sync.choice.{rows[name]}").changed.emit(choice)
        for name, row in (("top", 0), ("photos", rows["site_photo"]), ("removed", rows["deleted"])):
            page._side.take_keyboard(page._state().fields[row].key)
            settled()
            session.grab().save(str(folder / f"{look}-deciding-{name}.png"))
        for name in ("contact_notes", "site_photo"):
            page._deciding._compare(f"{FIRM}/{name}")
            _dialog(page, folder / f"{look}-beside-{name}.png")
        page._deciding._ask_for_all("theirs")
        _dialog(page, folder / f"{look}-for-all.png")
        page._deciding._later("")
        settled()
        session.grab().save(str(folder / f"{look}-later.png"))
        work = session.workspace
        refuse(work.store, "out-of-scope", work.store.seq, work.store.seq - 1)
        for what, details in LOG:
            work.store.append_log(what, details)
        work.set_sync(replace(work.sync_state, link="online", error=failure("device-restored")))
        page._deciding.undecided.put_off_fields(row.key for row in page._deciding.undecided.fields())
        page._show()
        settled()
        session.grab().save(str(folder / f"{look}-restored.png"))
        work.set_sync(replace(work.sync_state, error=None))
        emptied(work)
        session.open("today")
        session.open("sync")
        settled()
        session.grab().save(str(folder / f"{look}-unasked.png"))
        wrong = AnewState(kind="err", title=errors.title(_BAD), remedy=errors.remedy(_BAD))
        for name, asked in {**ASKED, "wrong": wrong}.items():
            dialog = AnewDialog(session.page)
            dialog.open()
            dialog.show_state(asked)
            settled()
            dialog.grab().save(str(folder / f"{look}-anew-{name}.png"))
            dialog.close()
        session.open("settings")
        settled()
        session.grab().save(str(folder / f"{look}-settings.png"))

    in_each_look(folder, draw, fill)


def _under_way(work: Workspace) -> None:
    """Photos on a slow line, which broke off once."""
    for what, details in LOG[:2]:
        work.store.append_log(what, details)
    phases = {
        Phase.CONNECT: Progress(Phase.CONNECT, State.DONE, 1, 1),
        Phase.RECORDS_UP: Progress(Phase.RECORDS_UP, State.DONE, 61, 61, 428_000, 428_000),
        Phase.PHOTOS_UP: Progress(Phase.PHOTOS_UP, State.RUNNING, 41, 66, 46_000_000, 74_100_000),
    }
    work.set_sync(replace(work.sync_state, link="syncing", phases=phases, last=MORNING))
    lately = [4_000 * min(n, 5) + 600 * (n % 3) - 2_400 * max(0, 6 - abs(n - 36)) for n in range(52)]
    work.set_pace(Pace(19_400.0, 300.0, lately, 1440.0))


def _dialog(page: SyncPage, file: Path) -> None:
    settled()
    dialog = page.findChild(Dialog)
    dialog.grab().save(str(file))
    dialog.reject()
    settled()


def fill(work: Workspace) -> None:
    """Firms two people disagree about, and a bundle that was written."""
    everything(work.store)
    kept = {"device": "XD-NA-0137", "seq": 1, "hashes": [], "records": 29, "photos": 44, "bytes": 49_800_000}
    name = "XD-NA-0137-up-20261113-161245-1.xdbundle"
    work.store.put_setting(WRITTEN, {**kept, "name": name, "at": MORNING.isoformat()})
    work.count_pending()


def emptied(work: Workspace) -> None:
    """Much of two firms was removed, and an import stands in the log."""
    kinds = ("record.licence", "record.honour", "record.contract", "visit")
    firms = {FIRM: 40, OTHER: 12}
    work.store.save(archive=OTHER, entity=OTHER, type="firm", set={"name": "演示雨砚印务有限公司"})
    made = [
        Change(f, f"{f[:6]}-{n}", kinds[n % 4], {"seq": n}) for f, many in firms.items() for n in range(many)
    ]
    first, last = work.store.save_many(made, lambda _done: None)
    run = {"first": first, "last": last, "device": work.device, "file": "2026会员企业名单.xlsx", "kind": "firm",
           "at": MORNING.isoformat(), "new": 50, "changed": 2}  # fmt: skip
    work.store.put_setting(RUNS, [run])
    work.store.append_log(SAVED, {"file": run["file"], "first": first, "new": 50, "changed": 2})
    work.store.acknowledge(work.store.seq)
    work.store.save_all([Change(c.archive, c.entity, c.type, {"deleted": True}) for c in made[:-3]])
    work.store.save(archive=FIRM, entity=FIRM, type="firm", set={"phone": "13800000000"})
    work.count_pending()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
