"""Asked ahead: the centre gets the next reply ready while this one is stored, and nothing rests on it."""

import itertools
import secrets
import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.errors import TransientError
from sync import wire
from sync.client import records
from sync.client.ahead import foreseen
from sync.client.transport import HttpTransport
from sync.store import IncomingEvents, IncomingPurge, IncomingSnapshot, Store
from sync.wire import SnapshotPart
from tests.sync.client.impostor import Running, failing, reply
from tests.sync.client.test_transport import END, HEADER, IDENTITY, REQUEST, exchanged
from tests.sync.store.conftest import KEY, identity

NEXT = REQUEST.model_copy(update={"scope": 5})


def snapshot(stream, number, position, scope):
    return IncomingSnapshot(
        SnapshotPart(
            archive=f"a{number}",
            stream=stream,
            position=position,
            scope=scope,
            count=0,
            digest=f"{0:064x}",
        ),
        (),
    )


streams, numbers = st.sampled_from(("u1", "u2", "u3")), st.integers(0, 30)
parts = st.one_of(
    st.builds(lambda stream, to: IncomingEvents(stream, (), to), streams, numbers),
    st.builds(snapshot, streams, numbers, numbers, numbers),
    st.builds(lambda number, scope: IncomingPurge(f"a{number}", scope), numbers, numbers),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    store = Store.create(tmp_path_factory.mktemp("ahead") / "one.db", KEY, identity("dev-a"))
    yield store
    store.close()


@given(st.lists(parts, max_size=8))
@settings(max_examples=40, deadline=None)
def test_what_is_foreseen_is_what_the_store_says_then(kept, incoming):
    before = wire.SyncRequest(cursors=kept.cursors(), scope=kept.scope())
    kept.receive(incoming)
    after = wire.SyncRequest(cursors=kept.cursors(), scope=kept.scope())
    assert foreseen(before, incoming) == after


def test_a_download_of_several_replies_asks_ahead_and_no_more_often(real_world):
    mine, other = real_world.desk(), real_world.desk()
    for number in range(20):
        mine.firm(f"演示{number}", note=secrets.token_hex(300_000))
    mine.synced()
    for archive in mine.store.digests():
        real_world.centre.assign(other.person, archive)
    by, good = [], other.line._answer

    def answer(method, path, data, headers):
        by.append((path, threading.current_thread().name))
        return good(method, path, data, headers)

    other.line._answer = answer
    result = other.synced()
    names = [name for path, name in by if path == "/v1/sync"]
    assert names[0] != "sync-ahead"
    assert names[1:] == ["sync-ahead"] * (len(names) - 1), "each was foreseen, and none asked twice"
    assert len(names) >= 3
    assert result.requests == len(names) + 1, "and a token"
    assert other.store.digests() == mine.store.digests()


@pytest.mark.parametrize(
    ("seconds", "then"), [(0, [1, 2, 4, 8, 8]), (1, [1, 8, 8, 8, 8])], ids=["fast", "slow"]
)
def test_replies_grow_and_on_a_slow_line_at_once(real_world, monkeypatch, seconds, then):
    monkeypatch.setattr(records, "FIRST_BYTES", 16 << 10)
    monkeypatch.setattr(records, "REPLY_BYTES", 128 << 10)
    mine, other = real_world.desk(), real_world.desk()
    for number in range(16):
        mine.firm(f"演示{number}", note=secrets.token_hex(20_000))
    mine.synced()
    for archive in mine.store.digests():
        real_world.centre.assign(other.person, archive)
    limits, good, moments, now = [], other.line.exchange, itertools.count(), datetime.now(UTC)

    def exchange(request, lines, further):
        limits.append(request.limit)
        return good(request, lines, further)

    monkeypatch.setattr(other.line, "exchange", exchange)
    monkeypatch.setattr(type(other), "clock", lambda desk: now + timedelta(seconds=next(moments) * seconds))
    other.synced()
    assert [limit >> 14 for limit in limits[:5]] == then
    assert other.store.digests() == mine.store.digests()


@pytest.fixture
def impostor():
    with Running() as running:
        running.paths["/v1/sync"] = lambda _: reply(HEADER, END)
        yield running


@pytest.fixture
def line(impostor):
    made = HttpTransport(impostor.url, IDENTITY)
    yield made
    made.close()


def asked(impostor):
    return [request.body for request in impostor.asked if request.path == "/v1/sync"]


def test_what_was_foreseen_is_asked_once(impostor, line):
    line.ahead(NEXT)
    header, _ = exchanged(line, NEXT)
    assert header.acked == 0
    assert len(asked(impostor)) == 1
    exchanged(line, NEXT)
    assert len(asked(impostor)) == 2, "an answer counts once"


def test_what_was_not_foreseen_is_asked_itself(impostor, line):
    line.ahead(NEXT)
    early = line._ahead
    exchanged(line, REQUEST)
    early._wait()
    assert len(asked(impostor)) == 2
    assert early._response.raw.closed


def test_a_new_cycle_does_not_take_the_answer_of_an_old_one(impostor, line):
    line.ahead(NEXT)
    early = line._ahead
    line.connect()
    exchanged(line, NEXT)
    early._wait()
    assert len(asked(impostor)) == 2


def test_a_failure_is_told_where_the_answer_is_wanted(impostor, line):
    impostor.paths["/v1/sync"] = [failing(429, "busy", retry_after=7), reply(HEADER, END)]
    line.ahead(NEXT)
    with pytest.raises(TransientError) as caught:
        exchanged(line, NEXT)
    assert (caught.value.code, caught.value.details["retry_after"]) == ("server-busy", 7)
    assert exchanged(line, NEXT)[0].acked == 0


@pytest.mark.parametrize("at_once", [True, False])
def test_however_it_is_asked_beside_it_is_asked_once(impostor, at_once):
    def beside(work):
        return work() or (lambda: None) if at_once else work

    line = HttpTransport(impostor.url, IDENTITY, beside=beside)
    line.ahead(NEXT)
    assert len(asked(impostor)) == at_once
    assert exchanged(line, NEXT)[0].acked == 0
    assert len(asked(impostor)) == 1
    line.close()
