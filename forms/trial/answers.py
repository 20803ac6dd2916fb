"""Random answers, likely to be valid: by type, by choices, and by what the form compares them with."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from random import Random

from forms.checks.uscc import check_character, organisation_check
from forms.trial.hints import Hint
from forms.trial.patterns import matching
from forms.xform import Answer, GeoPoint, Node
from forms.xform.scale import scale_of
from forms.xpath.calendar import Calendar

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CHINESE = "演示信用企业重庆两江南岸区街道合同"


def candidates(node: Node, hint: Hint, now: datetime, chance: Random) -> Iterator[Answer]:
    """Answers to try, one after the other, without end (no choices: none)."""
    make = _MAKERS.get(node.type, _text)
    while True:
        answer = make(node, hint, now, chance)
        if answer is None:
            return
        yield answer


def _choice(node: Node, _hint: Hint, _now: datetime, chance: Random) -> Answer:
    return chance.choice(node.choices).value if node.choices else None


def _choices(node: Node, _hint: Hint, _now: datetime, chance: Random) -> Answer:
    if not node.choices:
        return None
    some = chance.sample(node.choices, chance.randint(1, min(4, len(node.choices))))
    return tuple(choice.value for choice in some)


def _rank(node: Node, _hint: Hint, _now: datetime, chance: Random) -> Answer:
    return tuple(c.value for c in chance.sample(node.choices, len(node.choices))) or None


def _number(hint: Hint, chance: Random) -> float:
    if hint.numbers and chance.random() < 0.85:
        low, high = min(hint.numbers), max(hint.numbers)
        near = chance.choice(hint.numbers) + chance.choice((-1, 0, 0, 1))
        return chance.choice((near, chance.uniform(low, high)))
    return chance.choice((0, 1, chance.randint(0, 10), chance.randint(0, 1000), chance.randint(0, 10**6)))


def _int(_node: Node, hint: Hint, _now: datetime, chance: Random) -> Answer:
    if hint.lengths and chance.random() < 0.5:
        digits = max(1, min(18, chance.choice(hint.lengths)))
        return chance.randint(10 ** (digits - 1), 10**digits - 1)
    return int(_number(hint, chance))


def _decimal(_node: Node, hint: Hint, _now: datetime, chance: Random) -> Answer:
    return Decimal(f"{_number(hint, chance):.2f}")


def _range(node: Node, _hint: Hint, _now: datetime, chance: Random) -> Answer:
    scale = scale_of(node)
    return scale.value(chance.randint(0, scale.last))


def _date(_node: Node, hint: Hint, now: datetime, chance: Random) -> Answer:
    return _moment(hint, now, chance).date()


def _datetime(_node: Node, hint: Hint, now: datetime, chance: Random) -> Answer:
    return _moment(hint, now, chance)


def _moment(hint: Hint, now: datetime, chance: Random) -> datetime:
    calendar = Calendar(now.tzinfo or UTC)
    named = [m for m in map(calendar.read, hint.texts) if m is not None]
    base = now
    if named and chance.random() < 0.85:
        day = chance.choice(named)
        base = day if isinstance(day, datetime) else datetime.combine(day, time(12), now.tzinfo)
    days = chance.choice((0, 1, -1, 1, -1, 30, -30, chance.randint(-3650, 1200)))
    try:
        return base + timedelta(days=days)
    except OverflowError:  # the calendar ends there
        return base


def _time(_node: Node, _hint: Hint, now: datetime, chance: Random) -> Answer:
    return time(chance.randint(0, 23), chance.choice((0, 15, 30, 45)), tzinfo=now.tzinfo)


def _place(chance: Random) -> str:
    return f"{29 + chance.random():.6f} {106 + chance.random():.6f} 0 0"


def _geopoint(_node: Node, _hint: Hint, _now: datetime, chance: Random) -> Answer:
    return GeoPoint(29 + round(chance.random(), 6), 106 + round(chance.random(), 6))


def _geotrace(_node: Node, _hint: Hint, _now: datetime, chance: Random) -> Answer:
    return "; ".join(_place(chance) for _ in range(3))


def _geoshape(_node: Node, _hint: Hint, _now: datetime, chance: Random) -> Answer:
    points = [_place(chance) for _ in range(3)]
    return "; ".join([*points, points[0]])


def _attachment(_node: Node, _hint: Hint, _now: datetime, chance: Random) -> Answer:
    return f"{chance.getrandbits(256):064x}"


def _acknowledge(_node: Node, _hint: Hint, _now: datetime, _chance: Random) -> Answer:
    return "OK"


def _text(node: Node, hint: Hint, _now: datetime, chance: Random) -> Answer:  # noqa: PLR0911  # one return per hint
    if node.extras.get("kind") == "uscc":
        return _code(chance)
    if node.extras.get("kind") == "phone":
        return f"199{chance.randint(0, 10**8 - 1):08d}"
    if hint.patterns and chance.random() < 0.9:
        made = matching(chance.choice(hint.patterns), chance)
        if made is not None:
            return made
    if hint.parts and chance.random() < 0.7:
        return chance.choice(hint.parts) + "".join(chance.choice(_LETTERS) for _ in range(12)) + ".example"
    if hint.texts and chance.random() < 0.5:
        return chance.choice(hint.texts)
    if hint.numbers and chance.random() < 0.5:
        return str(int(_number(hint, chance)))
    length = chance.randint(1, 12)
    if hint.lengths:
        length = max(1, chance.choice(hint.lengths) + chance.choice((0, 0, 1, 5)))
    alphabet = chance.choice((_LETTERS, _CHINESE, "0123456789"))
    return "".join(chance.choice(alphabet) for _ in range(min(length, 2000)))


def _code(chance: Random) -> str:
    """A credit code that checks, and is plainly invented."""
    organisation = f"DEM0{chance.randint(0, 9999):04d}"
    body = f"91500000{organisation}{organisation_check(organisation)}"
    return body + check_character(body)


_MAKERS: dict[str, Callable[[Node, Hint, datetime, Random], Answer]] = {
    "select1": _choice,
    "select": _choices,
    "rank": _rank,
    "int": _int,
    "decimal": _decimal,
    "range": _range,
    "date": _date,
    "dateTime": _datetime,
    "time": _time,
    "geopoint": _geopoint,
    "geotrace": _geotrace,
    "geoshape": _geoshape,
    "image": _attachment,
    "signature": _attachment,
    "audio": _attachment,
    "video": _attachment,
    "file": _attachment,
    "acknowledge": _acknowledge,
}
