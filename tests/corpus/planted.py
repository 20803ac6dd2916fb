"""Flaws and edges put into a district on purpose, each known by where it was put, so that what the program finds
can be held against what is there.

Every hundredth firm is flawed alike: `FLAWS` says which place of a hundred gets which. The stories of `district`
(below 40) are left alone. What a place is given depends on nothing but seed, number and day.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from forms.checks.dates import add_months
from tests.corpus import district, names, records
from tests.corpus.firm import Entity
from tests.corpus.happened import signs

BLOCK = 100
_STORIES = 40


@dataclass(frozen=True, slots=True)
class Flaw:
    """One flaw or edge. `finds`: the way of two firms being one, the rule of quality, the alert or the state of
    an authorisation by which the program must know it, "" for none; `other`: the archive it is alike to."""

    what: str
    archive: str
    number: int
    finds: str
    record: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Quarrel:
    """Two devices that both saw `entity` and then said different things of it; `settled`: what a third save
    decided, knowing both."""

    entity: str
    first: Mapping[str, Any]
    second: Mapping[str, Any]
    settled: Mapping[str, Any] = field(default_factory=dict)

    @property
    def open(self) -> tuple[str, ...]:
        """Properties that nobody has decided."""
        shared = self.first.keys() & self.second.keys()
        return tuple(sorted(n for n in shared if n not in self.settled and self.first[n] != self.second[n]))


@dataclass(slots=True)
class Made:
    """One archive of the corpus: its entities, and what was put in."""

    number: int
    rows: list[Entity]
    flaws: list[Flaw] = field(default_factory=list)
    quarrels: list[Quarrel] = field(default_factory=list)


def corpus(seed: int, firms: int, today: date, assessor: str = "demo") -> Iterator[Made]:
    """Archive after archive, nothing kept in between. The same arguments give the same corpus."""
    for number in range(firms):
        made = Made(number, list(district.archive(seed, number, today, assessor=assessor)))
        at = _At(seed, made, today)
        if not signs(number):
            at.note("unsigned", "CONSENT-NONE")
        if number >= _STORIES and (plant := FLAWS.get(number % BLOCK)) is not None:
            plant(at)
        yield made


@dataclass(slots=True)
class _At:
    """The archive a flaw is put into."""

    seed: int
    made: Made
    today: date

    @property
    def firm(self) -> Entity:
        return self.made.rows[0]

    @property
    def archive(self) -> str:
        return str(self.firm["archive"])

    def first(self, type: str) -> Entity:
        return next(row for row in self.made.rows if row["type"] == type)

    def day(self, offset: int) -> str:
        return (self.today + timedelta(days=offset)).isoformat()

    def note(self, what: str, finds: str, record: str = "", other: str = "") -> None:
        self.made.flaws.append(Flaw(what, self.archive, self.made.number, finds, record, other))

    def twin(self, back: int) -> Entity:
        """The firm so many numbers before this one, as it stands in the corpus."""
        return next(district.archive(self.seed, self.made.number - back, self.today))

    def be_called(self, code: str) -> None:
        """Another credit code, on the licence too."""
        self.firm["set"]["uscc"] = code
        for row in self.made.rows:
            if row["type"] == "record.licence" and row["set"]["kind"] == "business":
                row["set"]["number"] = code

    def new(self, type: str, values: dict[str, Any]) -> Entity:
        """One more record, with an id that follows from the archive's."""
        drawn = Random(f"{self.archive}/{len(self.made.rows)}").getrandbits(62)
        head = self.archive[:14] + "7" + self.archive[15:18]
        tail = f"{2 << 62 | drawn:016x}"
        row = {
            "archive": self.archive,
            "entity": f"{head}-{tail[:4]}-{tail[4:]}",
            "type": type,
            "set": values,
        }
        self.made.rows.append(row)
        return row

    def drop(self, type: str) -> None:
        self.made.rows[:] = [row for row in self.made.rows if row["type"] != type]


# --- firms kept twice


def _same_code(at: _At) -> None:
    twin = at.twin(1)
    at.be_called(twin["set"]["uscc"])
    at.firm["set"]["name"] = twin["set"]["name"]
    at.note("same code", "code_same", other=twin["archive"])


def _near_code(at: _At) -> None:
    """One character of the code misread; the name is the same."""
    twin = at.twin(2)
    code = twin["set"]["uscc"]
    at.be_called(code[:-1] + ("7" if code[-1] != "7" else "1"))
    at.firm["set"]["name"] = twin["set"]["name"]
    at.note("code one character off", "code_near", other=twin["archive"])
    at.note("wrong code: check character", "CODE-WRONG", at.archive)


def _alike(at: _At) -> None:
    """Another legal form behind the name, the address written another way, a code of its own."""
    twin = at.twin(1)["set"]
    name = twin["name"]
    for ending in ("有限公司", "经营部", "农民专业合作社", "家庭农场", "合伙企业（有限合伙）", "厂"):
        name = name.removesuffix(ending)
    at.firm["set"] |= {"name": f"重庆{name}服务店", "address": twin["address"].replace(" ", "")}
    at.firm["set"] |= {"county": twin["county"], "town": twin.get("town", at.firm["set"].get("town", ""))}
    at.note("name and address alike", "name_address", other=at.twin(1)["archive"])


def _same_phone(at: _At) -> None:
    """The bookkeeper's number, given for both."""
    at.firm["set"]["phone"] = names.phone(at.made.number - 2)
    at.note("same telephone", "phone_same", other=at.twin(2)["archive"])


def _has_phone(at: _At) -> None:
    at.firm["set"]["phone"] = names.phone(at.made.number)


# --- wrong codes


def _check_character(at: _At) -> None:
    code = at.firm["set"]["uscc"]
    at.be_called(code[:-1] + ("3" if code[-1] != "3" else "4"))
    _wrong(at, "wrong code: check character")


def _letter(at: _At) -> None:
    """I for 1: a letter that no code has."""
    at.be_called(at.firm["set"]["uscc"].replace("1", "I", 1))
    _wrong(at, "wrong code: letter I")


def _turned(at: _At) -> None:
    """Two characters change places."""
    code = at.firm["set"]["uscc"]
    place = next(n for n in range(12, 17) if code[n] != code[n + 1])
    at.be_called(code[:place] + code[place + 1] + code[place] + code[place + 2 :])
    _wrong(at, "wrong code: characters turned")


def _wrong(at: _At, what: str) -> None:
    at.note(what, "CODE-WRONG", at.archive)


def _no_code(at: _At) -> None:
    at.be_called("")
    at.firm["set"].pop("uscc")
    at.drop("record.licence")
    at.note("code missing", "CODE-MISSING", at.archive)


# --- authorisations


def _consent(offset: int, what: str, finds: str) -> Callable[[_At], None]:
    def plant(at: _At) -> None:
        said = at.first("consent")
        said["set"] |= {"valid_from": at.day(offset - 365), "valid_to": at.day(offset)}
        at.note(what, finds, said["entity"])

    return plant


def _withdrawn(at: _At) -> None:
    said = at.first("consent")
    said["set"] |= {"withdrawn_on": at.day(-1), "withdrawn_reason": "企业改由园区统一建档"}
    at.note("authorisation withdrawn", "withdrawn", said["entity"])


# --- days that matter


def _permit(left: int, finds: str) -> Callable[[_At], None]:
    """A permit that ends so many days from now, and can be renewed to its last day."""

    def plant(at: _At) -> None:
        row = at.new(
            "record.licence",
            {
                "kind": "other", "number": f"演许边{at.made.number:05d}", "issuer": "演示审批局", "source": "register",
                "valid_from": at.day(left - 1826), "valid_to": at.day(left), "long_term": "no",
                "renewal_lead_days": 0,
            },
        )  # fmt: skip
        at.note(f"permit ends {left:+d} days", finds, row["entity"])

    return plant


def _penalised(decided: Callable[[date], date], grade: str, what: str, finds: str) -> Callable[[_At], None]:
    """The only penalty of the firm, fulfilled ten days after its decision."""

    def plant(at: _At) -> None:
        at.drop("record.penalty")
        at.drop("record.repair_case")
        firm = district.drawn(at.seed, at.made.number, at.today, light=True)
        said = records.penalty(firm, decided(at.today), grade, 10)["set"]
        at.note(what, finds, at.new("record.penalty", said)["entity"])

    return plant


def _months_end(at: _At) -> None:
    """Contracts signed on the last days of months, a leap day among them, each ending a month later."""
    row = None
    for day in (date(2024, 1, 31), date(2024, 2, 29), date(2025, 2, 28), date(2026, 8, 31)):
        row = at.new(
            "record.contract",
            {
                "title": f"月末合同 {day:%Y-%m-%d}", "category": "service", "counterparty": "演示月末服务有限公司",
                "written": "yes", "staged": "no", "signed_on": day.isoformat(), "status": "done",
                "ends_on": add_months(day, 1).isoformat(), "amount": "1000.00",
                "elements": ["subject", "price", "term"],
            },
        )  # fmt: skip
    assert row is not None
    at.note("month ends and leap day", "", row["entity"])


# --- data that cannot be


def _licence_twice(at: _At) -> None:
    again = at.new("record.licence", dict(at.first("record.licence")["set"]))
    at.note("licence entered twice", "LICENCE-TWICE", again["entity"])


def _tax_twice(at: _At) -> None:
    said = {
        "year": "2025",
        "level": "B",
        "obtained_on": at.day(-100),
        "filings_due": 16,
        "filings_on_time": 16,
    }
    at.drop("record.tax_level")
    at.new("record.tax_level", dict(said))
    again = at.new("record.tax_level", dict(said))
    at.note("tax level entered twice", "TAX-TWICE", again["entity"])


def _fulfilled_before(at: _At) -> None:
    _penalised(lambda day: day - timedelta(days=200), "general", "", "")(at)
    at.made.flaws.pop()
    row = at.first("record.penalty")
    row["set"]["fulfilled_on"] = at.day(-201)
    at.note("fulfilled before it was decided", "PENALTY-DATES", row["entity"])


def _future(at: _At) -> None:
    at.firm["set"]["established_on"] = at.day(1)
    at.note("established tomorrow", "FIRM-FUTURE", at.archive)


def _ends_before(at: _At) -> None:
    row = at.first("record.contract")
    row["set"] |= {"signed_on": at.day(-10), "ends_on": at.day(-11)}
    at.note("contract ends before it was signed", "CONTRACT-DATES", row["entity"])


def _party(at: _At) -> None:
    row = at.first("record.contract")
    row["set"]["counterparty_uscc"] = "91500103DEM0000000"
    at.note("code of the other party wrong", "PARTY-CODE-CONTRACT", row["entity"])


def _nowhere(at: _At) -> None:
    at.firm["set"]["county"] = "999999"
    at.note("district that is none", "REGION", at.archive)


def _no_number(at: _At) -> None:
    at.firm["set"]["phone"] = "1990"
    at.note("telephone that is none", "PHONE", at.archive)


# --- two devices


def _quarrel(first: dict[str, Any], second: dict[str, Any], **settled: Any) -> Callable[[_At], None]:
    """About the firm's own record."""

    def plant(at: _At) -> None:
        quarrel = Quarrel(at.archive, first, second, settled)
        at.made.quarrels.append(quarrel)
        for name in quarrel.open:
            at.note(f"two devices disagree: {name}", "CONFLICT", at.archive)

    return plant


def _removed_and_changed(at: _At) -> None:
    """One removes a contract the other has just changed."""
    row = at.first("record.contract")
    gone = {"deleted": True, **row["set"]}
    at.made.quarrels.append(Quarrel(row["entity"], gone, {"amount": "77000.00"}))
    at.note("one removes what the other changes", "", row["entity"])  # a removed record is not inspected


FLAWS: Mapping[int, Callable[[_At], None]] = {
    41: _same_code,
    44: _near_code,
    46: _alike,
    48: _has_phone,
    50: _same_phone,
    52: _check_character,
    53: _letter,
    54: _turned,
    56: _no_code,
    57: _consent(-1, "authorisation ended yesterday", "expired"),
    58: _consent(0, "authorisation ends today", "CONSENT-EXPIRING"),
    60: _consent(1, "authorisation ends tomorrow", "CONSENT-EXPIRING"),
    61: _withdrawn,
    62: _permit(-1, "LICENCE-EXPIRED"),
    64: _permit(0, "LICENCE-RENEWAL"),
    65: _permit(1, "LICENCE-RENEWAL"),
    66: _penalised(lambda day: add_months(day, -3) + timedelta(days=1), "general", "repair opens tomorrow", "REPAIR-SOON"),
    68: _penalised(lambda day: add_months(day, -3), "general", "repair opens today", "REPAIR-ELIGIBLE"),
    70: _penalised(lambda day: add_months(day, -3) - timedelta(days=1), "general", "repair opened yesterday", "REPAIR-ELIGIBLE"),
    72: _penalised(lambda day: date(2024, 2, 29), "serious", "penalty of a leap day", "REPAIR-ELIGIBLE"),
    73: _penalised(lambda day: date(2026, 8, 31), "general", "penalty of a month's end", ""),
    74: _months_end,
    76: _licence_twice,
    77: _fulfilled_before,
    78: _future,
    80: _ends_before,
    81: _party,
    82: _nowhere,
    84: _no_number,
    85: _tax_twice,
    86: _quarrel({"address": "演示甲路 1 号", "scope": "演示甲"}, {"address": "演示乙路 2 号", "scope": "演示乙"}),
    88: _quarrel({"scope": "演示同一句"}, {"scope": "演示同一句"}),
    90: _removed_and_changed,
    92: _quarrel({"scope": "演示丙"}, {"scope": "演示丁"}, scope="演示丁"),
    94: _quarrel({"address": "演示戊路 3 号"}, {"scope": "演示各填各的"}),
}  # fmt: skip
"""By place in a hundred, none that is bare (4n + 3) or unsigned (10n + 9)."""
