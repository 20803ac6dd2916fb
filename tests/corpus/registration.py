"""Registration of one invented firm beyond its first page: persons, shares, filings, changes, reports (group 5.1).

What its profile says (capital, reports in time, changes, beneficial owner) its records say too.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.corpus import names
from tests.corpus.firm import Entity, Firm
from tests.corpus.uscc import code

PARTIES = ("恒远", "永泰", "聚合", "长青", "新合", "百川", "明达", "宏图")
_COMPANIES = ("company", "partnership")
_REGISTER = "https://register.example/query"
_LISTED = {18: "defaulter", 34: "consumption_limit"}  # firms whose head stands on a public list
_PENDING = {3: -23, 6: -30, 8: -31}  # changes decided so long ago and not yet registered


def registration(firm: Firm, *, signed: bool) -> Iterator[Entity]:
    """All of it; persons and their names only if the firm has `signed` an authorisation."""
    if signed:
        yield from _persons(firm)
    if firm.entity_type in _COMPANIES:
        yield from _shareholders(firm, named=signed)
        yield _beneficial_owner(firm)
    yield from _changes(firm)
    yield from _reports(firm)


def since(firm: Firm, back: int) -> str:
    """The day `back` days ago, but none before the firm was there."""
    return max(firm.established, firm.today - timedelta(days=back)).isoformat()


def queried(firm: Firm) -> dict[str, str]:
    """Looked up in a public register, some day of the last two months."""
    asked = f"{firm.day(-firm.random.randrange(1, 60))}T10:20:00.000+08:00"
    return {"source": "register", "source_url": _REGISTER, "queried_at": asked}


def seen(firm: Firm, picture: str = "") -> dict[str, str]:
    """Photographed if there is such a picture and it was taken; else seen, or only told."""
    photo = firm.picture(picture) if picture else ""
    source = "camera" if photo else "original" if firm.chance(good=0.9, bad=0.3) else "firm"
    return {"source": source, "photo": photo}


def _persons(firm: Firm) -> Iterator[Entity]:
    head = "legal_rep" if firm.entity_type in ("company", "cooperative") else "head"
    people = [(head, firm.legal_rep)]
    if firm.entity_type == "company" and firm.random.random() < 0.5:
        role = firm.random.choice(("supervisor", "manager", "finance"))
        people.append((role, names.person(firm.random)))
    for role, person in people:
        flag = _LISTED.get(firm.number, "") if role == head else ""
        settled = bool(flag) or firm.chance(good=1, bad=0.6)
        values = {
            "role": role,
            "person": person,
            "phone": names.phone(firm.number) if role == head else None,
            "since": since(firm, firm.random.randrange(100, 3000)),
            "result": "listed" if flag else "clean" if settled else "open",
            "queried_on": firm.day(-firm.random.choice((0, 1, 20, 80, 140))) if settled else None,
            "flags": [flag] if flag else None,
            "source_url": _REGISTER if settled else None,
        }
        yield firm.entity("record.key_person", values)


def _shareholders(firm: Firm, *, named: bool) -> Iterator[Entity]:
    """Shares that add up to the registered capital, paid in as the profile says."""
    capital = round(float(firm.profile.get("reg_capital") or firm.random.choice((20, 60, 100))))
    paid = float(firm.profile.get("paid_in") or capital)
    shares = firm.random.choice(((100,), (60, 40), (51, 49), (40, 40, 20)))
    due = min(firm.established + timedelta(days=1800), firm.today - timedelta(days=firm.number % 40))
    for number, share in enumerate(shares, start=1):
        kind = "person" if number == 1 or firm.random.random() < 0.7 else "firm"
        holder = f"演示{PARTIES[firm.random.randrange(8)]}投资有限公司"
        owned = number == 1 and named
        put_in = round(paid * share / 100, 2)
        values = {
            "kind": kind,
            "no": number,
            "person": firm.legal_rep if owned else names.person(firm.random) if named else None,
            "holder": holder,
            "holder_uscc": code("91", "500103", 915_000 + (firm.number * 3 + number) % 4_000),
            "subscribed": f"{capital * share / 100:.2f}",
            "form": "money" if firm.random.random() < 0.85 else "goods",
            "due_on": due.isoformat(),
            "paid_in": f"{put_in:.2f}",
            "paid_on": since(firm, firm.random.randrange(30, 900)) if put_in else None,
            "burdens": ["pledged"] if not firm.chance(good=1, bad=0.9) else None,
            **queried(firm),
        }
        for name in ("holder", "holder_uscc") if kind == "person" else ("person",):
            values[name] = None
        yield firm.entity("record.shareholder", values)


def _beneficial_owner(firm: Firm) -> Entity:
    filed = firm.profile["beneficial_owner_filed"] == "yes"
    changed = filed and not firm.chance(good=0.9, bad=0.6)
    day = max(firm.established, firm.today - timedelta(days=firm.random.randrange(200, 700)))
    values = {
        "status": "filed" if filed else firm.random.choice(("missing", "unclear")),
        "filed_on": day.isoformat() if filed else None,
        "changed": ("yes" if changed else "no") if filed else None,
        "updated_on": firm.day(-15) if changed and firm.chance(good=0.9, bad=0.3) else None,
        "checked_on": firm.day(-firm.random.randrange(0, 15)),
        **seen(firm),
    }
    return firm.entity("record.beneficial_owner", values)


_CHANGES = {
    "premises": ("演示路 1 号", "演示路 88 号"),
    "scope": ("食品销售", "食品销售；日用百货销售"),
    "name": ("演示旧字号", "演示新字号"),
    "capital": ("50 万元", "100 万元"),
}


def _changes(firm: Firm) -> Iterator[Entity]:
    """As many in twelve months as the profile counts, as many of them late; and those still to be registered."""
    total, late = int(firm.profile.get("changes_total", 0)), int(firm.profile.get("changes_late", 0))
    items = firm.random.sample(list(_CHANGES), 3)
    for number in range(total):
        took = firm.random.choice((31, 45, 70)) if number < late else firm.random.choice((3, 12, 29, 30))
        decided = -firm.random.randrange(75 + 60 * number, 130 + 60 * number)
        yield _change(firm, items.pop(), decided, took)
    if pending := _PENDING.get(firm.number):
        yield _change(firm, items.pop(), pending, None)


def _change(firm: Firm, item: str, decided: int, took: int | None) -> Entity:
    before, after = _CHANGES[item]
    late = (took or -decided) > 30
    values = {
        "item": item,
        "before": before,
        "after": after,
        "changed_on": firm.day(decided),
        "registered_on": None if took is None else firm.day(decided + took),
        "on_time": "no" if late else None if took is None else "yes",
        "published_on": firm.day(decided + (took or 0)) if item == "capital" and took else None,
        **queried(firm),
    }
    return firm.entity("record.change_record", values)


def _reports(firm: Firm) -> Iterator[Entity]:
    """The last three years: in time are those the profile names."""
    in_time = firm.profile.get("annual_report_years") or []
    for year in range(max(firm.established.year, firm.today.year - 3), firm.today.year):
        opens, last_day = date(year + 1, 1, 1), date(year + 1, 6, 30)
        if str(year) in in_time:
            filed_on = min(firm.today, last_day - timedelta(days=firm.random.choice((0, 1, 40, 120, 180))))
        else:
            filed_on = last_day + timedelta(days=firm.random.choice((1, 20, 90)))
        filed = filed_on <= firm.today and (str(year) in in_time or firm.chance(good=1, bad=0.5))
        on_time = filed_on <= last_day if filed else False
        values = {
            "year": str(year),
            "filed": "yes" if filed else "no",
            "filed_on": max(opens, filed_on).isoformat() if filed else None,
            "published": ("no" if firm.entity_type == "individual_business" else "yes") if filed else None,
            "on_time": "yes" if on_time else "no" if filed or firm.today > last_day else None,
            "check": firm.random.choice(("agrees", "agrees", "unchecked")) if filed else None,
            **queried(firm),
        }
        yield firm.entity("record.annual_report", values)
