"""What was put into the corpus is there, and the program finds it: exactly that, no more and no less."""

import io
from collections import defaultdict
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from desktop.content import builtin
from forms.archive import Archive
from forms.consent import consent_state
from forms.content import Content
from forms.judge.alerts import alerts
from forms.judge.facts import facts
from forms.quality.issues import Issue, inspect
from forms.quality.likeness import FirmKey
from forms.quality.twins import twins
from sync import merge
from sync.event import encode
from sync.merge import Entity
from sync.records import record_of
from sync.store import Identity, IncomingEvents, Store
from sync.wire import Person
from tests.corpus import logs
from tests.corpus.__main__ import main
from tests.corpus.planted import FLAWS, Flaw, Made, corpus

TODAY = date(2026, 11, 20)
SEED, FIRMS = 7, 100
MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return builtin.shared()


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return list(corpus(SEED, FIRMS, TODAY))


@pytest.fixture(scope="module")
def flaws(made: list[Made]) -> list[Flaw]:
    return [flaw for one in made for flaw in one.flaws]


@dataclass(frozen=True)
class Judged:
    """One archive as the real fold makes it, and what the program says of it."""

    archive: Archive
    issues: tuple[Issue, ...]
    alerts: frozenset[tuple[str, str]]
    consent: str


@pytest.fixture(scope="module")
def judged(made: list[Made], content: Content) -> dict[str, Judged]:
    held: dict[str, dict[str, Entity]] = defaultdict(dict)
    for event in logs.events(made, MORNING):
        here = held[event.archive]
        here[event.entity] = merge.fold(here.get(event.entity), event)
    return {name: _judge(name, entities, content) for name, entities in held.items()}


def _judge(name: str, entities: dict[str, Entity], content: Content) -> Judged:
    archive = Archive(name, tuple(map(record_of, entities.values())))
    found = inspect(archive, content.quality, TODAY, content.reference, content.standard, content.form)
    told = alerts(facts(archive, TODAY, content.reference), content.rules, TODAY)
    return Judged(
        archive,
        found.issues,
        frozenset((alert.code, alert.record) for alert in told),
        consent_state(archive, TODAY).reason,
    )


def test_the_same_seed_gives_the_same_corpus_and_another_another(made: list[Made]) -> None:
    again = [encode(event) for event in islice(logs.events(corpus(SEED, FIRMS, TODAY), MORNING), 2000)]
    assert again == [encode(event) for event in islice(logs.events(made, MORNING), 2000)]
    other = [encode(event) for event in islice(logs.events(corpus(8, FIRMS, TODAY), MORNING), 2000)]
    assert again != other


def test_archives_are_made_one_at_a_time() -> None:
    endless: Iterator[Made] = corpus(SEED, 10**9, TODAY)
    assert [one.number for one in islice(endless, 3)] == [0, 1, 2]


def test_every_kind_is_there(made: list[Made], content: Content) -> None:
    types = {row["type"] for one in made for row in one.rows}
    assert {kind.code for kind in content.catalogue.kinds} <= types


def test_every_place_of_the_table_was_used_and_left_its_mark(made: list[Made]) -> None:
    marked = {one.number for one in made if one.flaws or one.quarrels} | {48}  # 48: the other half of 50
    assert set(FLAWS) <= marked
    assert not [place for place in FLAWS if place % 4 == 3 or place % 10 == 9]


TWINS = ("code_same", "code_near", "name_address", "phone_same", "name_same", "name_near")


def test_exactly_the_twins_put_in_are_found(
    flaws: list[Flaw], judged: dict[str, Judged], content: Content
) -> None:
    keys = []
    for name, one in judged.items():
        firm = one.archive.firm()
        assert firm is not None
        said = [firm.text(p) for p in ("name", "uscc", "address", "phone", "county")]
        keys.append(FirmKey(name, *said))
    found = {
        (pair.match.rule.way, frozenset((pair.first.archive, pair.second.archive)))
        for pair in twins(keys, content.quality.likeness)
    }
    planted = {(f.finds, frozenset((f.archive, f.other))) for f in flaws if f.finds in TWINS}
    assert found == planted
    assert {way for way, _ in found} == {"code_same", "code_near", "name_address", "phone_same"}


RULES = (
    *("CODE-WRONG", "CODE-MISSING", "CONSENT-NONE", "LICENCE-TWICE", "TAX-TWICE", "PENALTY-DATES"),
    *("FIRM-FUTURE", "CONTRACT-DATES", "PARTY-CODE-CONTRACT", "REGION", "PHONE", "CONFLICT"),
)


@pytest.mark.parametrize("rule", RULES)
def test_exactly_the_wrong_data_put_in_are_found(
    rule: str, flaws: list[Flaw], judged: dict[str, Judged]
) -> None:
    found = {(name, i.record) for name, one in judged.items() for i in one.issues if i.rule == rule}
    planted = {(flaw.archive, flaw.record) for flaw in flaws if flaw.finds == rule}
    if rule.endswith("-TWICE"):  # of two that are the same it may name either
        found, planted = {(name, "") for name, _ in found}, {(name, "") for name, _ in planted}
    assert found == planted != set()


def test_nothing_else_that_cannot_be_is_in_the_data(judged: dict[str, Judged]) -> None:
    impossible = ("-TWICE", "-DATES", "-FUTURE", "SIZE-")
    rules = {i.rule for one in judged.values() for i in one.issues if any(w in i.rule for w in impossible)}
    assert rules == {"LICENCE-TWICE", "TAX-TWICE", "PENALTY-DATES", "FIRM-FUTURE", "CONTRACT-DATES"}


@pytest.mark.parametrize("code", ["LICENCE-EXPIRED", "LICENCE-RENEWAL", "CONSENT-EXPIRING"])
def test_exactly_what_ends_is_warned_of(
    code: str, flaws: list[Flaw], made: list[Made], judged: dict[str, Judged]
) -> None:
    stories = {str(one.rows[0]["archive"]) for one in made if one.number < 40}
    found = {r for name, one in judged.items() if name not in stories for c, r in one.alerts if c == code}
    assert found == {flaw.record for flaw in flaws if flaw.finds == code} != set()


def test_repair_opens_on_its_day(flaws: list[Flaw], judged: dict[str, Judged]) -> None:
    expected = {f.record: f.finds for f in flaws if f.finds.startswith("REPAIR-") and "month" not in f.what}
    assert sorted(expected.values()) == ["REPAIR-ELIGIBLE"] * 3 + ["REPAIR-SOON"]
    for one in judged.values():
        for record, code in expected.items():
            told = {c for c, r in one.alerts if r == record and c in ("REPAIR-ELIGIBLE", "REPAIR-SOON")}
            assert told in ({code}, set())
            assert told or record not in {r.id for r in one.archive.records}


def test_authorisations_end_and_are_withdrawn_where_it_was_put_in(
    flaws: list[Flaw], made: list[Made], judged: dict[str, Judged]
) -> None:
    planted = {flaw.archive: flaw.finds for flaw in flaws if flaw.finds in ("expired", "withdrawn")}
    stories = {str(made[number].rows[0]["archive"]): state for number, state in STORIES.items()}
    unsigned = {flaw.archive: "none" for flaw in flaws if flaw.finds == "CONSENT-NONE"}
    wanted = dict.fromkeys(judged, "live") | planted | stories | unsigned
    assert {name: one.consent for name, one in judged.items()} == wanted


STORIES = {7: "withdrawn", 11: "expired"}


def test_days_that_calendars_trip_over_are_there(judged: dict[str, Judged]) -> None:
    contracts = [r for one in judged.values() for r in one.archive.of("record.contract")]
    signed = {r.text("signed_on"): r.text("ends_on") for r in contracts if "月末" in r.text("title")}
    assert signed["2024-01-31"] == "2024-02-29"
    assert signed["2024-02-29"] == "2024-03-29"
    assert signed["2026-08-31"] == "2026-09-30"
    decided = {r.text("decided_on") for one in judged.values() for r in one.archive.of("record.penalty")}
    assert {"2024-02-29", "2026-08-31"} <= decided


def _identity(device: str) -> Identity:
    person = Person(id=device, name="演示", role="assessor", unit="u1", unit_name="演示区")
    return Identity(device, person, bytes(32), "00" * 32, "http://127.0.0.1:9")


def test_two_real_devices_come_to_the_same_conflicts_as_the_logs(
    made: list[Made], judged: dict[str, Judged], tmp_path: Path
) -> None:
    quarrelling = [one for one in made if one.quarrels]
    known = [encode(e) for e in logs.events([Made(one.number, one.rows) for one in quarrelling], MORNING)]
    stores = [
        Store.create(tmp_path / f"{d}.db", bytes(range(32)), _identity(d), lambda: MORNING)
        for d in (logs.FIRST, logs.SECOND)
    ]
    for store in stores:
        store.receive([IncomingEvents("u1", tuple(known), len(known))])
    for one in quarrelling:
        rows = {row["entity"]: row for row in one.rows}
        for quarrel in one.quarrels:
            row = rows[quarrel.entity]
            for store, said in zip(stores, (quarrel.first, quarrel.second), strict=True):
                store.save(archive=row["archive"], entity=row["entity"], type=row["type"], set=said)
    outs = [store.outbox() for store in stores]
    for store, out in zip(stores, reversed(outs), strict=True):
        assert out is not None
        store.receive([IncomingEvents("u2", out.payloads, len(out.payloads))])
    for one in quarrelling:
        for quarrel in one.quarrels:
            if quarrel.settled:
                stores[0].resolve(quarrel.entity, quarrel.settled)
    late = stores[0].outbox()
    assert late is not None
    stores[1].receive([IncomingEvents("u2", late.payloads, 999)])
    found = [{(c.entity, c.property) for c in store.conflicts()} for store in stores]
    planted = {(q.entity, name) for one in quarrelling for q in one.quarrels for name in q.open}
    folded = {(r.id, p) for one in judged.values() for r in one.archive.records for p in r.conflicts}
    assert found[0] == found[1] == folded == planted
    assert stores[0].digests() == stores[1].digests()
    for store in stores:
        assert store.verify().ok
        store.close()


def test_the_order_of_arrival_does_not_matter(made: list[Made]) -> None:
    log = list(logs.events((one for one in made if one.quarrels), MORNING))
    shuffled = [*log]
    Random(7).shuffle(shuffled)
    states = []
    for order in (log, shuffled):
        held: dict[str, Entity] = {}
        for event in order:
            held[event.entity] = merge.fold(held.get(event.entity), event)
        states.append({name: merge.to_bytes(entity) for name, entity in held.items()})
    assert states[0] == states[1]


def test_the_statement_counts_what_is_there_and_keeps_the_log(tmp_path: Path) -> None:
    said = io.StringIO()
    with redirect_stdout(said):
        code = main(["--firms", "42", "--out", str(tmp_path / "log.ndjson")])
    assert code == 0, "every kind has a record"
    made = list(corpus(7, 42, TODAY))
    lines = (tmp_path / "log.ndjson").read_bytes().splitlines()
    assert len(lines) == sum(len(one.rows) for one in made)
    assert "42 firms" in said.getvalue()
    assert "same code" in said.getvalue()
