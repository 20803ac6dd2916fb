"""A library with a district in it, and a desk that exports from it on a fixed morning."""

from collections.abc import Iterator
from datetime import date, timedelta, timezone

import pytest

from desktop.dossier.compose import Desk
from desktop.dossier.order import Order, Shape
from forms.content import Content
from sync.store import Store
from sync.store.model import Change
from tests.corpus import photos
from tests.corpus.district import district
from tests.desktop.conftest import MORNING

CHINA = timezone(timedelta(hours=8))


@pytest.fixture
def firms(store: Store) -> Iterator[list[str]]:
    """0 is in order with its photos here, 7 has withdrawn its authorisation, 9 never gave one."""
    entities = list(district(7, firms=10, today=date(2026, 11, 20)))
    names = list(dict.fromkeys(i["archive"] for i in entities))
    for shown in photos.pool().values():
        for photo in shown:
            store.put_evidence(
                photo.data, archive=names[0], mime="image/jpeg", label=photo.label, captured_at=MORNING
            )
    store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in entities])
    yield names


@pytest.fixture
def desk(store: Store, content: Content) -> Desk:
    """The assessor's."""
    return Desk(store, content, {"ZLR-0137": "演示周"}, "演示周", "演示服务站", MORNING.astimezone(CHINA))


def order(desk: Desk, *archives: str, shape: Shape = "dossier", to: str = "alliance", **said: str) -> Order:
    """An order of these archives."""
    audience = next(one for one in desk.content.audiences if one.code == to)
    return Order(
        archives,
        shape,
        said.get("language", "zh"),
        audience,
        said.get("recipient", ""),
        said.get("purpose", "年度核对"),
    )
