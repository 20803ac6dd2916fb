"""The worked cases of `cases/README.md`, through the command that prints them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from forms.evaluate import BAD_RULES, JUDGED, REFUSED, UNREADABLE, main
from forms.judge.facts import facts
from forms.judge.sanity import faults_of
from tests.forms.judge.archives import TODAY, archive
from tests.forms.judge.documents import QUESTIONS, good

CASES = Path(__file__).parent / "cases"
FULL = {"O13", "P10", "R13", "G07", "G08", "G09"}  # plus indicators of the restaurant: nothing of them
EXPECTED = {
    "1-empty": (None, False, 121.5, 0.2365, 0, "", ["USCC"]),
    "2-a": ("A", False, 875.0, 1.0, 5, "model", []),
    "3-rising": ("B", False, 755.0, 0.9529, 4, "rising", []),
    "4-veto": ("E", False, 550.0, 1.0, 1, "basic", ["SERIOUS-LIST"]),
    "5-cap": ("C", False, 810.0, 1.0, 3, "basic", ["TAX-D"]),
    "6-provisional": ("C", True, 620.0, 0.7294, 3, "basic", []),
    "7-repair": ("D", False, 750.0, 1.0, 2, "basic", ["SERIOUS"]),
}
LOST = {
    "2-a": {"G07": (15.0, 40.0), "G08": (10.0, 30.0)},
    "3-rising": {
        "O08": (0.0, 20.0),
        "P02": (25.0, 50.0),
        "R08": (20.0, 40.0),
        "G05": (15.0, 25.0),
        "G06": (0.0, 20.0),
    },
    "4-veto": {"R05": (-300.0, 0.0)},
    "5-cap": {"O02": (0.0, 40.0)},
    "7-repair": {"R03": (-100.0, 0.0)},
}
NEXT = {
    "2-a": None,
    "3-rising": ({"RAISE-RATING", "RAISE-POLICY", "RAISE-TRAINING", "RAISE-CHARITY"}, 32, 500.0, 807.0),
    "4-veto": (set(), 0, 0.0, None),
    "5-cap": ({"RAISE-TAX"}, 45, 0.0, 822.0),
    "7-repair": ({"RAISE-REPAIR"}, 20, 0.0, 850.0),
}


def judged(capfdbinary, name):
    assert main([str(CASES / f"{name}.facts.json")]) == JUDGED
    return capfdbinary.readouterr().out


@pytest.mark.parametrize("name", EXPECTED)
def test_every_number_is_the_one_worked_out_by_hand(capfdbinary, name):
    found = json.loads(judged(capfdbinary, name))
    keys = ("grade", "provisional", "points", "coverage", "stars", "tier_hint")
    assert (*(found[key] for key in keys), [cap["code"] for cap in found["caps"]]) == EXPECTED[name]
    assert len(found["indicators"]) == 58
    if name in LOST:
        less = {i["code"]: (i["points"], i["max"]) for i in found["indicators"] if i["lost"]}
        plus = {code: (0.0, less[code][1]) for code in FULL - LOST[name].keys()}
        assert less == LOST[name] | plus
    if name in NEXT:
        way = found["next"]
        assert NEXT[name] == (way and (set(way["actions"]), way["days"], way["cost"], way["points"]))


def test_each_indicator_says_what_it_looked_at_and_rests_on(capfdbinary):
    found = json.loads(judged(capfdbinary, "2-a"))
    by_code = {indicator["code"]: indicator for indicator in found["indicators"]}
    assert by_code["B03"]["value"] == {"firm.age_years": "16"}
    assert (by_code["B03"]["rule"], by_code["B03"]["reason_zh"]) == ("B03.1", "已经营 16 年")
    assert by_code["O02"]["evidence"] == [f"{2:064x}"]
    assert all(
        i["advice"] and i["advice_en"] and i["reason_zh"] and i["reason_en"] for i in found["indicators"]
    )


def test_the_same_document_gives_the_same_bytes(capfdbinary):
    """From another process, whose hashes of text are others, and with the facts in another order."""
    name = "3-rising"
    first = judged(capfdbinary, name)
    file = CASES / f"{name}.facts.json"
    run = subprocess.run(
        [sys.executable, "-m", "forms.evaluate", str(file)], capture_output=True, check=True, timeout=60
    )
    assert run.stdout == first
    assert run.stderr == b""


def mended(tmp_path, change):
    document = good()
    change(document)
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d.pop("tax"), "facts.json:tax: is missing"),
        (lambda d: d["firm"].pop("age_years"), "facts.json:firm.age_years: is missing"),
        (lambda d: d["firm"].update(colour="red"), "facts.json:firm.colour: is no fact"),
        (lambda d: d["firm"].update(employees="many"), "facts.json:firm.employees: is of the wrong kind"),
        (lambda d: d["firm"].update(uscc_ok=1), "facts.json:firm.uscc_ok: must not be the number 1"),
        (lambda d: d["firm"].update(employees=1.5), "facts.json:firm.employees: must not be the number 1.5"),
        (lambda d: d["firm"].update(employees=-3), "facts.json:firm.employees: -3 cannot be"),
        (lambda d: d["firm"].update(age_years=3000), "facts.json:firm.age_years: 3000 cannot be"),
        (lambda d: d["payables"][0].update(amount=1e30), "facts.json:payables[0].amount: 1e+30 cannot be"),
        (lambda d: d["contracts"].append(7), "facts.json:contracts[1]: must be an object"),
        (lambda d: d.update(wages={}), "facts.json:wages: must be a list"),
        (lambda d: d.update(today="20 November"), "facts.json:today: '20 November' is no date like 2026-11-20"),
        (lambda d: d["permits"].update(valid=9), "facts.json:permits.valid: 9 of 1 (permits.verified)"),
        (lambda d: d["tax"].update(known=False), "facts.json:tax.level: does not agree with tax.known"),
        (lambda d: d.update(serious_unrepaired=2), "facts.json:serious_unrepaired: penalties has 0"),
        (lambda d: d["answers"]["TX_01"].update(v=0.0), "facts.json:answers.TX_01.v: 0.0 where the answer is 'yes'"),
        (lambda d: d["answers"].update(ZZ_01=d["answers"]["TX_01"]), "facts.json:answers.ZZ_01: the checklist has no such question"),
    ],
)  # fmt: skip
def test_missing_contradictory_and_absurd_facts_are_refused_with_their_place(tmp_path, capfd, change, said):
    assert main([mended(tmp_path, change)]) == REFUSED
    out, err = capfd.readouterr()
    assert out == ""
    assert said in err.splitlines()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "line 1, column 2"),
        (b"\xff\xff", "not UTF-8 at byte 0"),
        (b'{"today": NaN}', "NaN is no number"),
        (None, "No such file"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, capfd, data, said):
    file = tmp_path / "facts.json"
    if data is not None:
        file.write_bytes(data)
    assert main([str(file)]) == UNREADABLE
    assert said in capfd.readouterr().err


def test_rules_that_cannot_be_used_have_an_exit_code_of_their_own(tmp_path, capfd, monkeypatch):
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr("resources.__file__", str(tmp_path / "__init__.py"))
    assert main([str(CASES / "2-a.facts.json")]) == BAD_RULES
    assert "the file is missing" in capfd.readouterr().err


def test_what_an_archive_gives_is_never_refused(reference):
    codes = set(QUESTIONS)
    assert faults_of(facts(archive(), TODAY, reference), "facts.json", codes) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: "[" * 100_000, "too deep"),
        (lambda text: text.replace('"today"', '"today": "1999-01-01", "today"', 1), "'today' stands twice"),
        (lambda text: text.replace('"today"', '"x": "\\ud800", "today"', 1), "half a character"),
        (lambda text: text + " " * (16 << 20), "larger than 16 MB"),
    ],
)
def test_a_document_made_to_trip_the_reader_is_refused(tmp_path, capsys, change, said):
    file = tmp_path / "x.json"
    file.write_text(change((CASES / "2-a.facts.json").read_text("utf-8")), "utf-8")
    assert main([str(file)]) == UNREADABLE
    told = capsys.readouterr()
    assert said in told.err and told.out == ""


def test_what_never_ends_is_read_no_further_than_a_document_may_be(capsys):
    assert main(["/dev/zero"]) == UNREADABLE
    assert "larger than 16 MB" in capsys.readouterr().err
