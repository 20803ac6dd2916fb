"""The gates: what both reference engines agree on, and what each difference is explained by."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.decisions import ROWS
from tests.conformance.xpath_cases import web_forms

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("XINDANG_CONFORMANCE", ROOT.parent / "shared" / "conformance"))
recorded = pytest.mark.skipif(not FOLDER.is_dir(), reason="the recorded cases are not beside the project")

FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>t</h:title>
<model><instance><data id="t"><a/><b/></data></instance><bind nodeset="/data/b" calculate="/data/a + 1"/></model></h:head>
<h:body><input ref="/data/a"/></h:body></h:html>"""


def run(folder: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.conformance", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
    )
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 1, done.stderr.decode()
    found: dict[str, Any] = json.loads(lines[0])
    assert (done.returncode == 1) == any(result["failed"] for result in found.values())
    return found


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    return run(FOLDER)


@recorded
def test_all_that_both_engines_agree_on_holds(results: dict[str, Any]) -> None:
    agreed = results["scenario_agreed"]
    assert agreed["passed"] == agreed["total"] == 200


@recorded
def test_nearly_all_expressions_give_what_was_recorded() -> None:
    passed = [not why for case, why in web_forms(FOLDER) if case["status"] == "ok"]
    assert sum(passed) >= 0.99 * len(passed) > 1900


@recorded
def test_every_difference_has_its_row(results: dict[str, Any]) -> None:
    assert [case for result in results.values() for case in result["failed"]] == []


def test_every_row_is_in_the_dialect_table() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.partition("## Dialect")[2].partition("\n## ")[0]
    rows = {line.split("|")[1].strip() for line in table.splitlines() if line.startswith("|")}
    assert set(ROWS) <= rows


def scenario(folder: Path, value: str) -> dict[str, Any]:
    """What comes of one scenario in which `b`, one more than `a`, is said to be `value`."""
    state = {"t": "input", "rel": True, "ro": False, "req": False}
    case = {
        "id": "own#1", "now": "2026-11-20T08:00:00.000Z", "status": "ok", "replay": "replayable",
        "steps": [
            {"op": "init", "s": 0, "form_xml": FORM, "resources": {},
             "diff": {"/data": {**state, "t": "root"}, "/data/a": {**state, "v": ""}, "/data/b": {**state, "v": ""}}},
            {"op": "answer", "s": 0, "args": ["/data/a", 4], "ref": "/data/a", "written": "4",
             "diff": {"/data/a": {**state, "v": "4"}, "/data/b": {**state, "v": value}}},
        ],
    }  # fmt: skip
    (folder / "scenario-webforms.jsonl").write_text(json.dumps(case), encoding="utf-8")
    (folder / "jr-agreement.jsonl").write_text(json.dumps({"id": "own#1", "jr": "agree"}), encoding="utf-8")
    return run(folder)


def test_a_scenario_that_holds_passes_and_one_that_does_not_is_named(tmp_path: Path) -> None:
    empty = {"total": 0, "passed": 0, "by_decision": {}, "failed": []}
    held = scenario(tmp_path, "5")
    assert (
        held["scenario"]
        == held["scenario_agreed"]
        == {"total": 1, "passed": 1, "by_decision": {}, "failed": []}
    )
    assert held["xpath"] == empty
    assert scenario(tmp_path, "6")["scenario"]["failed"] == ["own#1"]
