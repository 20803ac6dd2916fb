"""Fills a sample form at random, as somebody would who answers what is asked until nothing is wrong; and reads
its answers back for arithmetic of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from lxml import etree

from forms.xform import Answer, FormDefinition, FormSession, GeoPoint, Node, parse_form
from forms.xlsform import compile_xlsform

HERE = Path(__file__).parent
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
PATIENCE = 40
"""Rounds through the form until it must be complete."""
TRIES = 12
"""Answers to one question until one must do."""

PATTERNED = {
    "questionnaire": "DEM0-000123", "interviewer": "QA007", "site_code": "DEM0-S017", "code": "DEM0A1B2C3D4E5F6G7",
    "contact_phone": "13900000000", "guarantor_phone": "13900000001", "contact_mail": "demo@example.com",
    "announced": "no", "decision": "advice", "advice": "wait", "visit_number": 1,
}  # fmt: skip
"""Answers that a pattern or a rule across the form leaves no choice about."""
_WORDS = ("演示甲", "演示乙 说明如下，一切正常", "演示丙：已当面核对，材料齐全", "Demo text of some length")
_NUMBERS = (1, 2, 3, 5, 8, 12, 20, 30, 6, 10, 18, 24)
_DECIMALS = ("10", "12.5", "100", "1000.25", "50", "20000", "8", "333.33", "0", "1", "1500", "60")
_DAYS = (-400, -3000, -20, 3, 6, -9000, 30, 0, 80, -5000, -1200, 1)


def source(name: str) -> str:
    """The XLSForm."""
    return (HERE / f"{name}.md").read_text(encoding="utf-8")


def tables() -> dict[str, bytes]:
    """The files beside the forms."""
    return {path.name: path.read_bytes() for path in HERE.iterdir() if path.suffix in (".csv", ".png")}


@cache
def xml(name: str) -> str:
    """The XForm."""
    compiled = compile_xlsform(f"{name}.md", source(name).encode(), "md", tables(), forbidden=())
    assert compiled.xml is not None, compiled.problems
    return compiled.xml


@cache
def definition(name: str) -> FormDefinition:
    """The form, read."""
    return parse_form(xml(name), tables())


def fill(session: FormSession, chance: Random, **wanted: Answer) -> None:
    """Answers everything that is asked, `wanted` by name as it says, until the form can be completed."""
    for _ in range(PATIENCE):
        before = session.draft()
        for ref in [n.ref for n in session.nodes if _is_asked(n)]:
            _ask(session, ref, chance, wanted)
        if session.draft() == before:
            break
    assert not session.problems(), [(p.ref, p.kind, p.message) for p in session.problems()][:5]


def fill_some(session: FormSession, chance: Random, share: float, **wanted: Answer) -> None:
    """Answers about this share of what is asked now."""
    for ref in [n.ref for n in session.nodes if _is_asked(n)]:
        name = ref.rpartition("/")[2]
        if name in wanted or chance.random() < share:
            _ask(session, ref, chance, wanted)


def _is_asked(node: Node) -> bool:
    """The head of a table is a question only to pyxform."""
    return node.kind == "question" and not node.readonly and "label" not in node.appearance.split()


def _ask(session: FormSession, ref: str, chance: Random, wanted: dict[str, Answer]) -> None:
    if ref not in {n.ref for n in session.nodes}:
        return  # an answer before it took it away
    node = session.node(ref)
    if node.value is not None and node.violation is None and node.name not in wanted:
        return
    fixed = wanted.get(node.name, PATTERNED.get(node.name))
    if fixed is not None:
        session.answer(ref, fixed)
        return
    for turn in range(TRIES):
        session.answer(ref, _answer(node, chance, turn))
        if session.node(ref).violation is None:
            return


def _answer(node: Node, chance: Random, turn: int) -> Answer:  # noqa: PLR0911, PLR0912  # one return per type
    at = chance.randrange(TRIES) if turn < TRIES // 2 else turn
    match node.type:
        case "select1":
            return chance.choice(node.choices).value if node.choices else None
        case "select":
            count = 1 + turn % 2 if turn else chance.randint(1, min(2, len(node.choices)))
            return tuple(c.value for c in chance.sample(node.choices, min(count, len(node.choices))))
        case "rank":
            return tuple(c.value for c in chance.sample(node.choices, len(node.choices)))
        case "int":
            return _NUMBERS[at]
        case "decimal":
            return Decimal(_DECIMALS[at])
        case "range":
            return int(node.parameters["start"]) + int(
                node.parameters.get("step", "1").partition(".")[0] or 1
            ) * (at % 3)
        case "date":
            return (NOON + timedelta(days=_DAYS[at])).date()
        case "dateTime":
            return NOON + timedelta(hours=at)
        case "time":
            return (NOON + timedelta(hours=at)).timetz()
        case "geopoint":
            return GeoPoint(29.5 + at / 100, 106.5, 240.0, 5.0)
        case "geoshape":
            return "29.5 106.5 0 0; 29.6 106.5 0 0; 29.6 106.6 0 0; 29.5 106.5 0 0"
        case "acknowledge":
            return "OK"
        case "image" | "signature" | "audio" | "video" | "file":
            return f"demo-{node.name}.bin"
    return _WORDS[at % len(_WORDS)]


class Values:
    """The answers of a session, hidden calculations too, as its submission holds them."""

    def __init__(self, session: FormSession) -> None:
        self._root = etree.fromstring(session.submission())
        for element in self._root.iter(etree.Element):
            element.tag = etree.QName(element).localname

    def all(self, path: str) -> list[str]:
        """The texts at a path, one for each row; rows themselves as ''."""
        return [(e.text or "").strip() for e in self._root.getroottree().xpath(path)]

    def texts(self, path: str) -> list[str]:
        """Those that are there."""
        return [text for text in self.all(path) if text]

    def numbers(self, path: str) -> list[Decimal]:
        """Those that are there, as numbers."""
        return [Decimal(text) for text in self.texts(path)]

    def one(self, name: str) -> Decimal:
        """The only node of that name, as a number."""
        [text] = self.all(f"//{name}")
        return Decimal(text)

    def products(self, rows: str, *names: str) -> Decimal:
        """The sum, over all rows, of the product of these."""
        return sum(self._products(rows, names), Decimal(0))

    def _products(self, rows: str, names: tuple[str, ...]) -> Iterator[Decimal]:
        for row in self._root.getroottree().xpath(rows):
            texts = [row.findtext(name) or "" for name in names]
            if all(texts):
                product = Decimal(1)
                for text in texts:
                    product *= Decimal(text)
                yield product
