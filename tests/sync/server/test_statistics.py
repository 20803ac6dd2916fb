"""What the centre counts is what a slow count over the corpus says; who may read it, as JSON and as CSV."""

import csv
import io
import json
from collections import Counter
from datetime import UTC, datetime

import pytest
import requests

from forms.statistics import MEASURES, by, total
from sync import merge
from sync.merge import Entity
from sync.server.admin.__main__ import main
from sync.server.statistics.counting import Counting
from tests.corpus.counted import TODAY, Counted
from tests.corpus.logs import Logs
from tests.sync.service import Device, Town, new_id

MORNING = datetime(2026, 11, 20, 1, tzinfo=UTC)
HOSTILE = '=HYPERLINK("x")'


def entities(slow: Counted) -> list[Entity]:
    logs = Logs(MORNING)
    return [merge.fold(None, logs.entity(row)) for rows in slow.archives.values() for row in rows]


def test_every_figure_is_that_of_the_slow_count() -> None:
    slow = Counted(150)
    counting = Counting(TODAY)
    for entity in reversed(entities(slow)):
        counting.add("nanan", entity)
    cells = counting.cells()
    whole = total(cells)
    late = [slow.late(archive) for archive in slow.archives]
    assert whole.firms == len(slow.archives)
    assert whole.tiers == Counter(slow.of(a, "firm")[0].get("tier", "") for a in slow.archives)
    assert whole.diagnosed == sum(map(slow.diagnosed, slow.archives)) > 0
    for kind in ("action", "demand"):
        assert whole.late[kind] == sum(one[kind] for one in late) > 0  # type: ignore[index]
        assert whole.late_firms[kind] == sum(one[kind] > 0 for one in late)  # type: ignore[index]
    assert whole.completeness is None
    assert {o: t.firms for o, t in by(cells, "officer").items()} == Counter(map(slow.officer, slow.archives))
    for measure in MEASURES:
        found = {h.month: h.number for h in counting.happened() if h.measure == measure and not h.what}
        assert found == Counter(day[:7] for a in slow.archives for day in slow.days(a, measure))


def test_merged_and_deleted_firms_are_not_counted() -> None:
    logs, counting = Logs(MORNING), Counting(TODAY)
    for archive, said in (("a", {}), ("b", {"merged_into": "a"}), ("c", {"deleted": True})):
        row = {"archive": archive, "entity": archive, "type": "firm", "set": {"tier": "basic", **said}}
        counting.add("u", merge.fold(None, logs.entity(row)))
    assert [cell.firms for cell in counting.cells()] == [1]


def _fill(town: Town, device: Device) -> list[str]:
    archives = [new_id() for _ in range(3)]
    for number, archive in enumerate(archives):
        device.save(archive, archive, {"tier": "basic" if number else "model", "county": HOSTILE})
        grade = {"status": "done", "finished_on": "2026-11-03", "grade": "B", "started_on": "2026-11-01"}
        device.save(archive, new_id(), grade, type="diagnosis")
        device.save(archive, new_id(), {"status": "todo", "due_on": "2026-11-10"}, type="action")
    device.sync()
    given = [
        {
            "archive": archive,
            "entity": new_id(),
            "type": "assignment",
            "set": {"assessor": device.person, "since": "2026-10-02"},
        }
        for archive in archives
    ]
    file = town.service.folder / f"{new_id()}.ndjson"
    file.write_text("\n".join(map(json.dumps, given)), encoding="utf-8")
    town.service.admin("load", str(file), "--unit", town.unit)
    return archives


def test_a_role_reads_what_is_for_it(town: Town) -> None:
    service = town.service
    device = town.device()
    _fill(town, device)
    people = {role: f"p-{new_id()}" for role in ("secretariat", "coordinator")}
    for role, person in people.items():
        service.admin("create-user", person, "演示", "--unit", town.unit, "--role", role)
    refused = _get(device, "")
    assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted")
    coordinator, secretary = (town.device(people[role]) for role in ("coordinator", "secretariat"))
    own = _get(coordinator, "").json()
    assert own["unit"] == town.unit
    assert own["all"]["firms"] == 3
    assert own["all"]["tiers"] == {"basic": 2, "model": 1}
    assert own["all"]["grades"] == {"B": 3}
    assert own["all"]["overdue"] == {"action": 3, "demand": 0}
    assert own["months"]["2026-11"]["diagnosed"] == own["months"]["2026-10"]["joined"] == 3
    assert [t["target"] for t in own["targets"]] == [3000, 1500, 500]
    assert _get(coordinator, "?unit=elsewhere").status_code == 403
    assert _get(secretary, "").json()["all"]["firms"] >= 3
    assert _get(secretary, f"?unit={town.unit}").json() == own
    assert _get(secretary, "?unit=%00").status_code == 400
    sheet = _get(secretary, f"?unit={town.unit}&format=csv")
    assert sheet.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert rows[0] == ["by", "value", "figure", "number"]
    assert ["tier", "basic", "firms", "2"] in rows
    assert ["county", f"'{HOSTILE}", "firms", "3"] in rows, "a formula runs in no spreadsheet"


def test_the_command_says_the_same_and_asks_for_roles(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    device = town.device()
    _fill(town, device)
    found = json.loads(town.service.admin("programme", "--unit", town.unit, "--today", "2026-11-20"))
    assert found["all"]["firms"] == found["by"]["unit"][town.unit]["firms"] == 3
    assert found["not_known"] == ["completeness", "alerts"]
    earlier = json.loads(town.service.admin("programme", "--unit", town.unit, "--today", "2026-11-02"))
    assert earlier["all"]["diagnosed"] == earlier["all"]["overdue"]["action"] == 0
    table = town.service.admin("programme", "--unit", town.unit, "--format", "csv")
    assert table.startswith("by,value,figure,number")
    assert main(["--db", town.service.db_url, "programme", "--as", device.person]) == 1
    assert "not for this role" in capsys.readouterr().err
    assert main(["--db", town.service.db_url, "programme", "--unit", "nowhere"]) == 1


def _get(device: Device, query: str) -> requests.Response:
    headers = {"Authorization": f"Bearer {device.token}"}
    return device.http.get(f"{device.url}/v1/statistics{query}", headers=headers, timeout=30)
