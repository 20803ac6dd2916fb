"""A synthetic district: invented firms with everything that can be due, expired, withdrawn or broken.

    python -m tests.corpus.district --firms 40 --seed 7 --out FILE.ndjson
        [--photos DIR] [--today 2026-11-20] [--assessor ID] [--light]

One JSON line an entity: {"archive", "entity", "type", "set"}. The first firms are stories (licences ending
today, in 7, 30 and 60 days; penalties on the day before, of and after repair becomes possible; authorisations
withdrawn and ended); the rest is drawn. `light` leaves the firm record only, to measure with 100,000 of them.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.corpus import names, operations, photos, records, social, steady, supervision, taught, trades
from tests.corpus.firm import Entity, Firm

_TYPES = (
    "company",
    "individual_business",
    "sole_proprietorship",
    "partnership",
    "cooperative",
    "family_farm",
)
_TYPE_WEIGHTS = (60, 24, 6, 4, 4, 2)
_DAYS_LEFT = {0: 0, 1: 7, 2: 30, 6: 60, 7: -3, 8: 31, 9: 29}  # firms whose trade needs a permit
_TODAY_CLOCKS = {0: "09:30", 4: "11:00", 5: "14:30", 6: "16:00"}
_CONSENT = {7: "withdrawn", 11: "expired", 12: "ending"}
_BREACH = frozenset({0, 5, 13, 21, 29, 34})
_QUALITY = {0: 0.6, 1: 0.45, 2: 0.97, 3: 0.9, 4: 0.2}  # the firms a demonstration opens first


def district(
    seed: int, firms: int = 40, today: date | None = None, *, light: bool = False, assessor: str = "demo"
) -> Iterator[Entity]:
    """Entities of `firms` archives, an archive's together. The same arguments give the same entities."""
    day = today or date.today()
    for number in range(firms):
        yield from archive(seed, number, day, light=light, assessor=assessor)


def archive(
    seed: int, number: int, today: date, *, light: bool = False, assessor: str = "demo"
) -> Iterator[Entity]:
    """Everything about firm `number`. Firms are independent: a district can be made in parts."""
    firm = drawn(seed, number, today, light=light)
    early = number == 5 or (number > 21 and number % 4 == 3)  # archives only just begun
    yield records.profile(firm, bare=early)
    if light:
        return
    yield firm.entity("assignment", {"assessor": assessor, "since": firm.day(-150)})
    if number % 10 != 9:  # one firm in ten has not signed yet
        yield records.consent(firm, _CONSENT.get(number, "live"))
    if early:
        yield records.visit(firm, 0 if number == 5 else 3, _TODAY_CLOCKS.get(number, "10:30"), "archive", 1)
        return
    yield from records.licences(firm, _DAYS_LEFT.get(number))
    yield from records.contracts(firm, breach=number in _BREACH)
    yield from records.tax_levels(firm)
    yield from _penalties(firm)
    if firm.chance(good=0.9, bad=0.3):
        yield records.commitment(firm, firm.random.choice(("signed", "published", "fulfilled")))
    yield from _visits(firm)
    if number % 3 != 2:
        yield from records.diagnosis(firm, finished=number % 6 != 4)
    yield from trades.records(firm)
    yield from operations.records(firm)
    yield from supervision.records(firm)
    yield from social.records(firm)
    yield from steady.records(firm)
    yield from taught.records(firm)


def drawn(seed: int, number: int, today: date, *, light: bool) -> Firm:
    """Firm `number` before it has any record."""
    random = Random(f"{seed}/{number}")
    trade = names.TRADES[number % len(names.TRADES)] if number < 12 else random.choice(names.TRADES)
    entity_type = "company" if number < 5 else random.choices(_TYPES, _TYPE_WEIGHTS)[0]
    quality = _QUALITY.get(number, random.betavariate(2.0, 1.5))
    where = names.place(random)
    return Firm(number, today, random, quality, trade, where, entity_type, pictures=not light)


def _penalties(firm: Firm) -> Iterator[Entity]:
    """Edges of Order 36: `general` is repairable after 3 calendar months, `serious` after a year."""
    today = firm.today
    edge = _months_back(today, 3)
    stories = {
        13: (edge + timedelta(days=1), "general", 20, False),  # repairable tomorrow
        14: (edge, "general", 20, False),  # repairable today
        15: (edge - timedelta(days=1), "general", 20, False),  # repairable since yesterday
        16: (date(today.year, 8, 31), "general", 20, False),  # three months later has no 31st
        17: (date(2024, 2, 29), "serious", 40, False),  # a leap day
        18: (_months_back(today, 12), "serious", None, False),  # old enough, but not fulfilled
        19: (today - timedelta(days=200), "general", 30, True),  # repaired
        20: (today - timedelta(days=30), "minor", 1, False),
    }
    if story := stories.get(firm.number):
        decided, grade, fulfilled, repaired = story
        if decided <= today:
            yield records.penalty(firm, decided, grade, fulfilled, repaired=repaired)
    elif firm.number not in _QUALITY and not firm.chance(good=1, bad=0.5):
        age = firm.random.randrange(20, 900)
        grade = firm.random.choices(("minor", "general", "serious"), (5, 4, 1))[0]
        yield records.penalty(firm, today - timedelta(days=age), grade, firm.random.choice((10, None)))


def _visits(firm: Firm) -> Iterator[Entity]:
    yield records.visit(firm, -firm.random.randrange(20, 140), "10:00", "archive", 1)
    if clock := _TODAY_CLOCKS.get(firm.number):
        yield records.visit(firm, 0, clock, "diagnosis" if firm.number else "follow_up", 2)
    elif firm.number % 4 == 1:
        yield records.visit(firm, firm.random.randrange(1, 30), "15:00", "follow_up", 2)


def _months_back(day: date, months: int) -> date:
    """The same day of an earlier month, clamped to that month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")


def main(arguments: list[str] | None = None) -> None:
    """The command line above."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--firms", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--today", type=date.fromisoformat, default=None)
    parser.add_argument("--assessor", default="demo")
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--photos", type=Path, help="also write the pictures the records name, as <sha256>")
    given = parser.parse_args(arguments)
    rows = district(given.seed, given.firms, given.today, light=given.light, assessor=given.assessor)
    with given.out.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    if given.photos:
        given.photos.mkdir(parents=True, exist_ok=True)
        for shown in photos.pool().values():
            for photo in shown:
                (given.photos / photo.sha256).write_bytes(photo.data)


if __name__ == "__main__":
    main()
