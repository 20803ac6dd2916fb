"""The stick's card of the sync page as pictures: python -m tests.desktop.pages.sync.gallery DIR."""

import sys
from pathlib import Path

from desktop.carrying import WRITTEN, Sticks, StickState
from desktop.pages.sync.stick import StickSide
from desktop.shell.session import Session
from desktop.syncing import check_pack
from desktop.workspace import Workspace
from forms.errors import UserError
from sync.client.carrying import Carried, Written
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

    in_each_look(folder, draw, fill)


def fill(work: Workspace) -> None:
    """A firm, and a bundle that was written."""
    work.store.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示渝味来餐饮有限公司"})
    kept = {"device": "XD-NA-0137", "seq": 1, "hashes": [], "records": 29, "photos": 44, "bytes": 49_800_000}
    name = "XD-NA-0137-up-20261113-161245-1.xdbundle"
    work.store.put_setting(WRITTEN, {**kept, "name": name, "at": MORNING.isoformat()})
    work.count_pending()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
