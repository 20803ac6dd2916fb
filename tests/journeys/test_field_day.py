"""The field day of the demonstration, as a test: every step holds and both devices end with the same."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.day import Day

SLOW_LINE = [f"slow-line-{name}" for name in ("before", "1", "cut-1", "2", "cut-2", "resumed", "done")]


@pytest.mark.timeout(600)
def test_a_field_day_from_first_start_to_two_devices_that_agree(tmp_path: Path) -> None:
    said: list[str] = []
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    day = Day(tmp_path / "demo", tmp_path / "data", today, say=said.append)
    held = day.run()
    assert held, "\n".join(said)
    summary = json.loads((tmp_path / "demo" / "summary.json").read_text("utf-8"))
    assert list(summary) == ["steps", "counts", "grade", "digests"]
    assert all(step["ok"] for step in summary["steps"])
    assert summary["counts"]["firms"] == 41
    assert summary["counts"]["problems"] == []
    assert summary["grade"] in tuple("ABCDE")
    first, second = summary["digests"]["device-1"], summary["digests"]["device-2"]
    assert first == second != ""
    assert (tmp_path / "demo" / "report.pdf").stat().st_size > 20_000
    assert len(list((tmp_path / "demo").glob("*.png"))) == summary["counts"]["pictures"]
    taken = {file.stem.partition("-")[2] for file in (tmp_path / "demo").glob("*.png")}
    assert set(SLOW_LINE) <= taken, "the evening on the slow line, before, during and after each cut"
    assert "Traceback" not in (tmp_path / "demo" / "service.log").read_text("utf-8")
