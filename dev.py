#!/usr/bin/env python3
"""Everything a developer does here, in one command each; every command does its own set-up.

Standard library only. What each command means is here; how set-up works is in `installer/`.
Written so that an older Python can still read it and say that it is too old.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HELP = """\
Xindang 信档: python3 dev.py <command 命令> [...]

  demo      a whole field day with a demo service         演示：一整天的外勤（无屏幕时自动运行并留下截图）
  run       the desktop program                           启动桌面程序
  test      lint, types, import contracts, every test     检查与全部测试（参数给 pytest，如 -k store、-n 0）
  bench     the measurements, beside their limits         性能测量（可指定名称）
  torture   the whole system under a seed, with faults    确定性仿真（--seconds N --seed S --operations N）
  conformance DIR  recorded cases of other engines        对照其他引擎的用例（打印一个 JSON）
  bundle    the program as one folder, for people         打包为单目录程序并试运行
  lock      the lock files for pyproject.toml [--upgrade] 更新依赖锁定文件（--upgrade 全部升级）
  clean     remove everything dev.py made                 清除一切生成的文件

Set-up happens by itself; the first run downloads about 570 MB. 首次运行自动准备环境。
"""
CHECKS = (
    (
        "style / 代码风格 (ruff check)",
        ("ruff", "check", "."),
        "`.venv/bin/ruff check --fix .` repairs many of them",
    ),
    (
        "layout / 代码排版 (ruff format)",
        ("ruff", "format", "--check", "."),
        "`.venv/bin/ruff format .` repairs it",
    ),
    ("types / 类型 (mypy)", ("mypy",), "correct the lines named above"),
    (
        "import contracts / 导入约束 (lint-imports)",
        ("lint-imports",),
        "imports run one way, desktop → sync → forms → resources: move the code to where it belongs",
    ),
)
# Tests share nothing, so each core runs its own; `-n 0` runs them in one process, as a debugger needs.
ALL_CORES = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
MADE_HERE = ("build", "dist", ".venv", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache")


def demo(arguments: list[str]) -> int:
    """Run the field day; without a display it is driven offscreen and leaves `build/demo/`."""
    from installer import environment, steps, system

    system.provide(system.screen())
    environment.prepare("runtime")
    return steps.run_through([environment.program("python"), "-m", "tests.journeys.demo", *arguments])


def run(arguments: list[str]) -> int:
    """Start the desktop program."""
    from installer import environment, steps, system

    system.provide(system.screen())
    environment.prepare("runtime")
    return steps.run_through([environment.program("python"), "-m", "desktop", *arguments])


def bench(arguments: list[str]) -> int:
    """Measure; names choose which."""
    from installer import environment, steps, system

    system.provide(system.screen())
    environment.prepare("dev")
    return steps.run_through([environment.program("python"), "-m", "tests.bench", *arguments])


def torture(arguments: list[str]) -> int:
    """Run the whole system in one process under seeds, with every fault there is; 1 if anything broke."""
    from installer import environment, steps

    environment.prepare("dev")
    os.environ["PYTHONHASHSEED"] = "0"  # the order in sets is chance too: a seed is to repeat anywhere
    return steps.run_through([environment.program("python"), "-m", "tests.torture", *arguments])


def conformance(arguments: list[str]) -> int:
    """Replay the cases found in a folder; standard output holds one JSON object and nothing else."""
    from installer import environment, steps

    with contextlib.redirect_stdout(sys.stderr):
        environment.prepare("dev")
    return steps.run_through([environment.program("python"), "-m", "tests.conformance", *arguments])


def test(arguments: list[str]) -> int:
    """Run all checks and then pytest, whatever the checks said; pytest has the last line."""
    from installer import environment, steps, system

    system.provide([*system.screen(), *system.test_services()])
    environment.prepare("dev")
    failures = 0
    for step, (name, *words), remedy in CHECKS:
        try:
            steps.run_step(step, [environment.program(name), *words], remedy)
        except steps.StepError as error:
            steps.say(str(error))
            failures += 1
    verdict = (
        f"{failures} of {len(CHECKS)} checks failed / 项检查未通过"
        if failures
        else "checks passed / 检查通过"
    )
    steps.say(f"· {verdict}\n· tests / 测试 (pytest)")
    code = steps.run_through([environment.program("python"), "-m", "pytest", *ALL_CORES, *arguments])
    return code or (1 if failures else 0)


def bundle(_: list[str]) -> int:
    """Build the one-folder program into `dist/xindang` and try it."""
    from installer import bundle as bundling
    from installer import environment, system

    system.provide([*system.screen(), *system.bundling()])
    environment.prepare("bundle")
    bundling.build()
    return 0


def lock(arguments: list[str]) -> int:
    """Make `locks/*.txt` hold what pyproject.toml asks for; `--upgrade` takes the newest of everything."""
    from installer import environment, locks

    environment.prepare_tools("dev")
    locks.compile_locks(upgrade="--upgrade" in arguments)
    return 0


def clean(_: list[str]) -> int:
    """Remove what the other commands made; nothing that a person wrote."""
    doomed = [ROOT / name for name in MADE_HERE]
    doomed.append(ROOT / "resources" / "compiled")
    sources = [ROOT / name for name in ("desktop", "sync", "forms", "resources", "installer", "tests")]
    doomed += [found for folder in sources for found in folder.rglob("__pycache__")]
    for folder in doomed:
        shutil.rmtree(folder, ignore_errors=True)
    for file in (ROOT / "resources" / "i18n").glob("*.qm"):
        file.unlink()
    return 0


COMMANDS = {
    "demo": demo,
    "run": run,
    "test": test,
    "bench": bench,
    "torture": torture,
    "conformance": conformance,
    "bundle": bundle,
    "lock": lock,
    "clean": clean,
}


def placed(arguments: list[str], called_from: Path) -> list[str]:
    """What follows the command. A folder of cases lies where the caller stands; other words may well be
    called as a folder is (`bench forms`)."""
    command, *words = arguments
    return [
        str(called_from / word) if command == "conformance" and word[:1] != "-" else word for word in words
    ]


def main(arguments: list[str]) -> int:
    """Run one command; the exit code. A failed step is told without a traceback."""
    if sys.version_info < (3, 11):  # noqa: UP036 # whoever has an older one is told so
        version = ".".join(str(part) for part in sys.version_info[:3])
        print(f"Python 3.11 or newer is needed; this is {version}. 需要 Python 3.11 或更新版本。")
        return 1
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a terminal or a file
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(HELP)
        return 0
    if arguments[0] not in COMMANDS:
        print(f"unknown command / 未知命令: {arguments[0]}\n\n{HELP}")
        return 2
    called_from = Path.cwd()
    os.chdir(str(ROOT))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    from installer.steps import StepError

    try:
        return COMMANDS[arguments[0]](placed(arguments, called_from))
    except StepError as error:
        print(error)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
