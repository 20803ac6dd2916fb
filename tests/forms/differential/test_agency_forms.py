"""The three sample forms, answered at random in our engine and in JavaRosa, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest

from tests.forms.differential.comparison import answer_to, taken
from tests.forms.differential.engines import Ours, Theirs
from tests.forms.differential.javarosa import JavaRosa, java
from tests.forms.differential.strategies import Done, Step
from tests.forms.samples import filling

ANSWERS = 70
FIRST = {
    "household": {
        "visit/agreed": "yes",
        "household/members": "3",
        "place/urbanity": "rural",
        "land/farms": "yes",
    },
    "inspection": {"head/site_code": "DEM0-S004"},
    "loan": {"owners/owners_number": "2", "debts/debts_number": "2", "request/product": "stock"},
}
"""What opens most of the form; how many rows there are then stays, since JavaRosa takes none away."""
MADE_UP = frozenset(
    {"instanceID", "start", "end", "username", "deviceid", "phonenumber", "email", "number", "instanceName"}
    | {"arrived", "found_at", "visited_at", "signed_at", "entity", "audit"}
)
"""Names of nodes that hold the moment, the device, or something drawn."""
# JavaRosa leaves pulldata() to the program around it: there it is the look-up that it means.
_PULLDATA = re.compile(r"pulldata\('(\w+)', '(\w+)', '(\w+)', ([^)]*)\)")

pytestmark = pytest.mark.skipif(
    java() is None, reason="JavaRosa needs a Java runtime, and there is none here"
)


@pytest.fixture(scope="module")
def javarosa() -> Iterator[JavaRosa]:
    with JavaRosa() as process:
        yield process


@pytest.mark.parametrize("name", FIRST)
def test_an_agency_form_comes_out_as_in_javarosa(javarosa: JavaRosa, name: str) -> None:
    xml = filling.xml(name)
    ours = Ours(xml, filling.tables(), "zh")
    theirs = Theirs(javarosa, _PULLDATA.sub(r"instance('\1')/root/item[\3 = \4]/\2", xml), filling.HERE)
    for ref, text in FIRST[name].items():
        for engine in (ours, theirs):
            engine.act("answer", f"/data/{ref}", text)
    outcome = taken(_steps(ours, Random(7), FIRST[name]), ours, theirs, MADE_UP)
    assert outcome.differences == (), outcome.steps[-1:]
    assert len(outcome.steps) > ANSWERS * 0.9


def _steps(ours: Ours, chance: Random, first: dict[str, str]) -> Iterator[Done]:
    for _ in range(ANSWERS):
        repeats = ours.repeats()
        if repeats and not chance.randrange(12):
            yield Done("add", chance.choice(repeats), "")
            continue
        asked = [(ref, kind) for ref, kind in ours.answerable() if ref.removeprefix("/data/") not in first]
        ref, kind = chance.choice(asked)
        step = Step(chance.choice(("answer",) * 8 + ("clear",)), 0, chance.randrange(20))
        yield Done("answer", ref, answer_to(step, ref, kind, ours))
