"""Cut anywhere, stopped anywhere, answered twice: the next sync goes on, and nothing is lost or sent
again."""

import itertools
import logging
import random
import uuid
from contextlib import contextmanager
from datetime import timedelta

import pytest

from forms.errors import TransientError, UserError
from sync import chain, wire
from sync.client import HttpTransport, State
from sync.client import records as records_module
from sync.client import sending as sending_module
from sync.client.failures import failure
from sync.store import Change
from tests.sync.client.unreliable import CuttingProxy, Unreliable
from tests.sync.client.world import Real, World


def small_batches(monkeypatch, size=3):
    """Each call brings one batch of so many events; the first only asks."""
    monkeypatch.setattr(records_module, "ASK_BYTES", 0)
    monkeypatch.setattr(sending_module, "MOST_EVENTS", size)
    monkeypatch.setattr(sending_module, "CALL", timedelta(0))


def full_desk(world, count=10):
    desk = world.desk()
    archive = desk.firm()
    for number in range(count):
        desk.record(archive, number=number)
    return desk, archive


@pytest.mark.parametrize("fate", ["before", "after", 0])
@pytest.mark.parametrize("call", [0, 1, 2, 3])
def test_a_cut_push_resumes_where_it_was(world, monkeypatch, fate, call):
    small_batches(monkeypatch)
    desk, archive = full_desk(world)
    good = desk.line
    desk.line = Unreliable(good, iter([*[None] * call, fate]))
    with pytest.raises(TransientError):
        desk.sync()
    confirmed = desk.store.acked
    assert confirmed >= max(0, 3 * (call - 1))
    desk.line = good
    result = desk.synced()
    assert result.sent_records == 11 - confirmed
    assert desk.store.outbox() is None
    other = world.colleague(desk, archive)
    assert len(other.store.entities(archive)) == 11
    world.agree()


@pytest.mark.parametrize("parts", range(6))
def test_a_cut_pull_keeps_what_came_and_gets_the_rest(world, parts):
    one = world.desk()
    archives = [one.firm(f"演示{n}") for n in range(4)]
    one.synced()
    other = world.desk()
    for archive in archives:
        world.centre.assign(other.person, archive)
    good = other.line
    other.line = Unreliable(good, iter([parts]))
    with pytest.raises(TransientError):
        other.sync()
    came = set(other.store.digests())
    assert len(came) >= min(4, parts - 2)
    other.line = good
    assert other.synced().received == 4 - len(came)
    assert set(other.store.digests()) == set(archives)
    world.agree()


def test_an_answer_that_was_lost_is_not_done_twice(world):
    one = world.desk()
    archive = one.firm(staff=1)
    one.line = Unreliable(one.line, iter(["after"]))
    with pytest.raises(TransientError):
        one.sync()
    one.set(archive, staff=2)
    one.synced()
    other = world.colleague(one, archive)
    assert other.get(archive, "staff") == 2
    assert other.store.conflicts() == ()


@pytest.mark.parametrize("seed", range(6))
def test_a_line_that_fails_at_random_loses_nothing(fake_world, monkeypatch, seed):
    small_batches(monkeypatch, 2)
    world, chance = fake_world, random.Random(seed)
    desks = [world.desk(), world.desk(), world.desk()]
    archive = desks[0].firm(staff=0)
    desks[0].synced()
    for desk in desks[1:]:
        world.centre.assign(desk.person, archive)
    fates = [None, None, None, "before", "after", 0, 1, 2]
    for desk in desks:
        desk.line = Unreliable(desk.line, (chance.choice(fates) for _ in itertools.count()))
    made = set()
    for step in range(40):
        desk = chance.choice(desks)
        if desk.store.entity(archive):
            made.add(desk.record(archive, number=step))
            if chance.random() < 0.3:
                desk.set(archive, **{chance.choice(["staff", "phone"]): step})
        try:
            desk.sync()
        except TransientError:
            continue
    for desk in desks:
        desk.line = desk.line.line
    world.settle()
    for desk in desks:
        assert made <= {entity.id for entity in desk.store.entities(archive)}
        assert desk.store.archive(archive).digest == world.centre.centre.digest(archive)


def test_stopping_is_prompt_and_goes_on_next_time(world, monkeypatch):
    small_batches(monkeypatch)
    desk, _ = full_desk(world)
    asked = itertools.count()
    result = desk.sync(cancel=lambda: next(asked) >= 6)
    assert result.cancelled
    assert 0 < desk.store.acked < 11
    assert desk.store.sync_log(1)[0].what == "cycle-cancelled"
    assert desk.synced().sent_records == 11 - result.sent_records


@pytest.mark.parametrize("call", range(3))
def test_who_hangs_up_has_stopped_it_and_no_step_has_failed(world, call):
    """In the records' call, or as a photo is announced or sent."""
    desk, archive = full_desk(world)
    desk.photo(archive, b"photo" * 1000)
    hung_up = []

    def plan():
        yield from [None] * call
        hung_up.append(call)
        yield "before"

    good = desk.line
    desk.line = Unreliable(good, plan())
    result = desk.sync(cancel=lambda: bool(hung_up))
    assert hung_up
    assert (result.cancelled, result.problems) == (True, ())
    assert State.FAILED not in {told.state for told in desk.told}
    assert desk.store.sync_log(1)[0].what == "cycle-cancelled"
    desk.line = good
    desk.synced()
    assert desk.store.uploads() == ()


def test_stopping_before_anything_asks_nothing(world):
    desk, _ = full_desk(world)
    result = desk.sync(cancel=lambda: True)
    assert (result.cancelled, result.requests, result.sent_records) == (True, 0, 0)


def test_a_batch_that_is_too_large_is_halved(world):
    desk, _ = full_desk(world)
    sizes = []
    good = desk.line.exchange

    def exchange(request, lines, further):
        sizes.append(len(lines))
        if len(lines) > 4:
            raise failure("too-large")
        return good(request, lines, further)

    desk.line.exchange = exchange
    assert desk.synced().sent_records == 11
    assert sizes[0] == 11 and sizes[1] < 11


def test_one_change_that_is_too_large_is_told(world):
    desk, _ = full_desk(world, 0)
    desk.line.exchange = lambda *_: (_ for _ in ()).throw(failure("too-large"))
    with pytest.raises(UserError) as caught:
        desk.sync()
    assert caught.value.code == "too-large"
    assert desk.store.pending().records == 1


def test_one_call_carries_many_batches_after_the_centre_was_asked(world, monkeypatch):
    desk, _ = full_desk(world, 60)
    monkeypatch.setattr(records_module, "ASK_BYTES", 1)
    monkeypatch.setattr(sending_module, "MOST_EVENTS", 4)
    calls = []
    good = desk.line.exchange

    def exchange(request, lines, further):
        calls.append(sizes := [len(lines)])

        def counted():
            for batch, more in further:
                sizes.append(len(more))
                yield batch, more

        return good(request, lines, counted())

    desk.line.exchange = exchange
    desk.synced()
    assert calls[0] == [0]
    assert calls[1] == [4] * 15 + [1]
    assert len(calls) == 2


@pytest.mark.parametrize("claims", ["more", "less"])
def test_a_centre_that_never_moves_is_not_asked_for_ever(world, claims):
    desk, _ = full_desk(world, 0)
    desk.synced()
    good = desk.line.exchange
    asked = []

    @contextmanager
    def endless(request, lines, further):
        asked.append(request)
        with good(request, lines, further) as reply:
            list(reply.parts)
            head = chain.genesis(desk.store.identity.device).hex()
            header = reply.header.model_copy(update={"acked": 0, "head": head} if claims == "less" else {})
            yield type(reply)(header, iter([(wire.EndPart(more=claims == "more"), ())]))

    desk.line.exchange = endless
    with pytest.raises(UserError) as caught:
        desk.sync()
    assert caught.value.code == "bad-reply"
    assert len(asked) < 10
    desk.line.exchange = good
    desk.synced()


def test_cut_at_any_byte_of_a_real_connection(shared_service, tmp_path, monkeypatch):
    """Half a request, half a reply, half a photo: cut the connection again and again, each time a little
    later."""
    small_batches(monkeypatch, 5)
    monkeypatch.setattr(logging.getLogger("urllib3.connection"), "disabled", True)  # it warns of cut heads
    centre = Real(shared_service, tmp_path)
    world = World(centre, tmp_path)
    desk, archive = full_desk(world, 20)
    photo = desk.photo(archive, random.Random(1).randbytes(700_000))
    proxy = CuttingProxy(shared_service.port)
    cuts, allowed = 0, 100
    while True:
        desk.line = HttpTransport(proxy.url, desk.store.identity)
        proxy.left = allowed
        before = desk.store.acked
        try:
            result = desk.sync()
        except TransientError as error:
            assert error.code in {"offline", "interrupted"}
            result = None
        desk.line.close()
        assert desk.store.acked >= before
        if result is not None and not result.problems:
            break
        cuts += 1
        allowed = int(allowed * 1.5)
    assert cuts > 10
    assert desk.store.evidence(photo).state == "centre"
    desk.line = centre.line(desk.store.identity)
    other = world.colleague(desk, archive)
    assert len(other.store.entities(archive)) == 22
    world.agree()
    proxy.close()
    centre.close()
    world.close()


def test_a_cut_costs_a_twentieth_of_what_is_sent(shared_service, tmp_path, monkeypatch):
    """However fast the line is: all goes in one call, and the centre keeps what came whole."""
    monkeypatch.setattr(logging.getLogger("urllib3.connection"), "disabled", True)  # it warns of cut heads
    world = World(Real(shared_service, tmp_path), tmp_path)
    passed = []
    for cut in (None, 0.5, 0.83):
        desk, chance = world.desk(), random.Random(1)
        archive = desk.firm()
        texts = [chance.randbytes(150).hex() for _ in range(1_000)]
        desk.store.save_all(
            [Change(archive, str(uuid.uuid4()), "record.licence", {"text": text}) for text in texts]
        )
        proxy = CuttingProxy(shared_service.port)
        proxy.left = int(passed[0] * cut) if cut else None
        desk.line = HttpTransport(proxy.url, desk.store.identity)
        if cut:
            with pytest.raises(TransientError):
                desk.sync()
            assert desk.store.pending().records == 1_001, "the centre knows better"
            desk.line.close()
            desk.line = HttpTransport(proxy.url, desk.store.identity)
            proxy.left = None
        desk.synced()
        desk.line.close()
        proxy.close()
        passed.append(proxy.passed)
    assert max(passed) <= 1.05 * passed[0], passed
    world.centre.close()
    world.close()


def test_a_line_that_takes_no_large_calls_gets_small_ones(world, monkeypatch):
    """A proxy that holds bodies up until they are whole, and drops the large ones without a word."""
    desk, _ = full_desk(world, 60)
    monkeypatch.setattr(records_module, "ASK_BYTES", 1)
    monkeypatch.setattr(records_module, "LEAST_CALL_BYTES", 500)
    monkeypatch.setattr(sending_module, "MOST_EVENTS", 4)
    good, most = desk.line.exchange, 5_000
    calls = []

    def exchange(request, lines, further):
        behind = list(further)
        size = sum(map(len, lines)) + sum(len(line) for _, more in behind for line in more)
        calls.append(size)
        if size > most:
            raise failure("interrupted")
        return good(request, lines, iter(behind))

    desk.line.exchange = exchange
    for _ in range(10):
        try:
            assert desk.synced().sent_records
            break
        except TransientError:
            continue
    assert desk.store.pending().records == 0
    assert calls[1] > most and max(calls[-2:]) <= most
    desk.record(desk.firm(), number=1)
    desk.line.exchange = good
    desk.synced()
    world.agree()


def test_a_small_call_that_breaks_off_makes_later_ones_no_smaller(world):
    desk, _ = full_desk(world, 3)
    good = desk.line
    desk.line = Unreliable(good, iter(["after"]))
    with pytest.raises(TransientError):
        desk.sync()
    desk.line = good
    desk.synced()
    assert desk.store.get_setting(records_module.CALL_SETTING) is None
