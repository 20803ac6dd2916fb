"""Too much at once, and failures nobody foresaw: an answer all the same."""

from pathlib import Path

import pytest

from sync.server.database import Database
from sync.server.exchange.service import Exchange
from sync.server.failures import RefusedError, answer
from sync.server.settings import Settings
from tests.sync.service import Device, Service, failure, new_town


def test_one_exchange_too_many_is_asked_to_come_back(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'c.db'}")
    exchange = Exchange(database, Settings("", tmp_path, at_once=2), lambda: 0)
    with exchange.place():
        with exchange.place():
            with pytest.raises(RefusedError) as refused, exchange.place():
                pass
            assert (refused.value.status, refused.value.code) == (429, "busy")
            assert int(answer(refused.value).headers["Retry-After"]) > 0
        with exchange.place():  # a place that was left is free again
            pass
    database.close()


def test_a_database_that_is_away_is_busy_and_back_again_is_well(own_service: Service) -> None:
    device = new_town(own_service).device()
    path = own_service.folder / "centre.db"
    own_service.stop()
    content = path.read_bytes()
    own_service.start()
    path.write_bytes(b"")
    for journal in own_service.folder.glob("centre.db-*"):
        journal.unlink()
    broken = Device(own_service.url, token=device.token).call()
    assert broken.status_code in {500, 503}
    assert failure(broken).code in {"failed", "busy"}
    own_service.kill()
    path.write_bytes(content)
    own_service.start()
    assert device.sync().header.acked == 0
