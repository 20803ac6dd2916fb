"""Two devices that part and meet again: everything a person may have to decide, made by real saves on both."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from forms.archive import JSON
from sync.store import Identity, Store
from sync.store.exchanged import IncomingEvents
from sync.wire import Refusal
from tests.corpus.photos import licence, shop_front
from tests.desktop.conftest import MORNING

FIRM = "0190" + "a" * 28
OTHER_FIRM = "0190" + "b" * 28
CONTRACT = "01a1f901-0000-7000-8000-0000000000c1"
LONG = "走访时看到：门店两层，后厨明厨亮灶，原料台账齐全，留样冰箱温度正常；" * 5
PEOPLE = {
    "ZLR-0137": "演示周", "ZLR-0092": "演示张", "ZLR-0093": "演示王", "ZLR-0094": "演示李", "ZLR-0095": "演示赵",
    "ZLR-0096": "演示钱",
}  # fmt: skip
NAMES = {FIRM: "演示渝味来餐饮有限公司", OTHER_FIRM: "演示雨砚印务有限公司"}


@dataclass
class Parted:
    """`here` is the store looked at, `there` a colleague's; neither knows what the other does until `meet`."""

    here: Store
    there: Store

    def both(self, entity: str, type: str, archive: str = FIRM, **facts: JSON) -> None:
        """Both know it."""
        self.here.save(archive=archive, entity=entity, type=type, set=facts)
        self.meet()

    def firm(self, archive: str = FIRM, **facts: JSON) -> None:
        """A firm that both know."""
        said = {"name": NAMES.get(archive, "演示企业"), "uscc": "91500108DEM0000001", **facts}
        self.both(archive, "firm", archive, **said)

    def differ(
        self, entity: str, type: str, here: dict[str, JSON], there: dict[str, JSON], archive: str = FIRM
    ) -> None:
        """Each saves its own, and they meet."""
        if here:
            self.here.save(archive=archive, entity=entity, type=type, set=here)
        if there:
            self.there.save(archive=archive, entity=entity, type=type, set=there)
        self.meet()

    def meet(self) -> None:
        """Both get the other's events, as the centre would bring them."""
        for giver, taker in ((self.here, self.there), (self.there, self.here)):
            out = giver.outbox()
            if out is not None and giver.identity is not None:
                taker.receive([IncomingEvents(giver.identity.device, out.payloads, out.last, PEOPLE)])


@contextmanager
def colleague(
    here: Store, folder: Path, clock: Callable[[], datetime] = lambda: MORNING, number: str = "0092"
) -> Iterator[Parted]:
    """Another device of another person, at the same centre."""
    mine = here.identity
    assert mine is not None
    who = f"ZLR-{number}"
    person = mine.person.model_copy(update={"id": who, "name": PEOPLE[who]})
    identity: Identity = replace(
        mine, device=f"XD-BN-{number}", person=person, private_key=secrets.token_bytes(32)
    )
    there = Store.create(folder / f"colleague-{number}.db", secrets.token_bytes(32), identity, clock=clock)
    try:
        yield Parted(here, there)
    finally:
        there.close()


def everything(here: Store) -> None:
    """Each kind of disagreement once: figures with a photo, both photos, a day, a long text, a list, a record
    that one side removed, and a value from a clock that is years ahead."""
    ahead = [MORNING]
    with TemporaryDirectory() as place, colleague(here, Path(place), lambda: ahead[0]) as two:
        two.firm(employees=26, contact_notes="演示旧备注", established_on="2019-03-01")
        two.firm(OTHER_FIRM, town="旧")
        two.both(CONTRACT, "record.contract", title="演示原料采购合同", amount=50_000)
        photos = [_photo(two.here, scene) for scene in (0, 1)]  # small pictures of both are here
        two.differ(
            FIRM, "firm",
            {"employees": 28, "licence_photo": photos[0]},
            {"employees": 31},
        )  # fmt: skip
        two.differ(FIRM, "firm", {"labels": ["focus"]}, {"labels": ["contact"]})
        two.differ(FIRM, "firm", {"site_photo": photos[0]}, {"site_photo": photos[1]})
        two.differ(FIRM, "firm", {"established_on": "2019-03-11"}, {"established_on": "2018-03-01"})
        two.differ(
            FIRM,
            "firm",
            {"contact_notes": LONG + "已整改。"},
            {"contact_notes": LONG + "尚未整改，下月复查。"},
        )
        two.differ(CONTRACT, "record.contract", {"amount": 60_000, "status": "performing"}, {"deleted": True})
        ahead[0] = MORNING + timedelta(days=800)
        two.differ(OTHER_FIRM, "firm", {"town": "甲镇"}, {"town": "乙街道"}, OTHER_FIRM)


def _photo(store: Store, scene: int) -> str:
    drawn = (
        shop_front(scene).data
        if scene == 0
        else licence("演示渝味来餐饮有限公司", "91500108DEM0000001", "演示甲", "演示路 1 号").data
    )
    return store.put_evidence(
        drawn, archive=FIRM, mime="image/jpeg", label="演示门头", captured_at=MORNING, thumbnail=drawn
    ).sha256


def refuse(store: Store, code: str = "out-of-scope", *seqs: int) -> None:
    """The centre has taken all, but for these; by default the first."""
    store.acknowledge(store.seq, [Refusal(seq=seq, code=code, reason="演示") for seq in seqs or (1,)])
