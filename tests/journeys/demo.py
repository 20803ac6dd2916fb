"""`python -m tests.journeys.demo [--window|--offscreen]`: a field day with a demonstration centre.

With a display: the window, on an enrolled device with the district in it. Without one: the scripted day, driven
offscreen by real keys and clicks; it leaves pictures, the report and `summary.json` in `build/demo/`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.journeys.assessor import Assessor
from tests.journeys.centre import open_centre
from tests.journeys.day import PASSPHRASE, Day
from tests.journeys.desk import ROOT, Desk

FOLDER = ROOT / "build" / "demo"


def main() -> int:
    """0 if every step held."""
    parser = argparse.ArgumentParser("python -m tests.journeys.demo", description=__doc__)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--window", action="store_true", help="open the window")
    where.add_argument("--offscreen", action="store_true", help="run the scripted day")
    options = parser.parse_args()
    if options.window or (_has_display() and not options.offscreen):
        return window()
    return scripted()


def scripted() -> int:
    """The day, without anybody."""
    began = time.perf_counter()
    print("A field day, driven by keys and clicks / 外勤一天，自动演示：", flush=True)
    day = Day(
        FOLDER, _fresh(FOLDER.parent / "demo-data"), _today(), say=lambda words: print(words, flush=True)
    )
    held = day.run()
    failed = [step.name for step in day.steps if not step.ok]
    verdict = f"failed / 未通过: {', '.join(failed)}" if failed else "every step held / 全部通过"
    print(f"{verdict}  {time.perf_counter() - began:.0f} s\n{FOLDER}")
    return 0 if held else 1


def window() -> int:
    """Somebody's own day: the centre, an enrolled device with the district, and the window until it is closed."""
    work = _fresh(FOLDER.parent / "demo-data")
    print("Preparing centre, district and device / 正在准备演示中心与数据 …", flush=True)
    centre = open_centre(work / "centre", _today())
    try:
        desk = Desk(work / "device-1", centre.url)
        person = Assessor(desk, PASSPHRASE, work)
        desk.start()
        person.enrol(centre.code(), "演示-01")
        desk.ask("press", keys="Return")
        desk.ask("wait", name="session")
        person.sync()
        person.go("today")
        desk.close()
        print(
            f"\n  centre / 演示中心   {centre.url}\n  passphrase / 口令   {PASSPHRASE}\n"
            f"  another device / 再登记一台: enrolment code / 登记码 {centre.code()}\n"
            "  Close the window to end. / 关闭窗口即结束演示。\n",
            flush=True,
        )
        command = [sys.executable, "-m", "desktop", "--data", str(desk.data), "--service", centre.url]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    finally:
        centre.service.stop()


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def _has_display() -> bool:
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


if __name__ == "__main__":
    sys.exit(main())
