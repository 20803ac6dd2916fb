"""dev.py and its set-up: needs nothing installed, says what went wrong, and locks that anyone can use."""

from __future__ import annotations

import ast
import importlib.metadata
import itertools
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dev import placed
from installer import bundle, environment, steps, system
from installer.locks import EXTRAS, platform_packages

ROOT = Path(__file__).resolve().parent.parent
SETUP_SOURCES = [ROOT / "dev.py", *sorted((ROOT / "installer").glob("*.py"))]
LOCK_FILES = [ROOT / "locks" / f"{name}.txt" for name in EXTRAS]
PLATFORMS = {
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}


def imported_modules(source: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def locked(lock: Path) -> dict[str, tuple[str, list[str]]]:
    """Package → (marker or nothing, hashes)."""
    found: dict[str, tuple[str, list[str]]] = {}
    for block in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip()):
        first, *rest = [line.strip().rstrip("\\").strip() for line in block.splitlines()]
        pin, _, marker = first.partition(" ; ")
        package, _, version = pin.partition("==")
        assert version, f"not pinned: {first}"
        found[canonicalize_name(package)] = (marker, rest)
    return found


@pytest.mark.parametrize("source", SETUP_SOURCES, ids=lambda path: path.name)
def test_set_up_imports_the_standard_library_only(source: Path) -> None:
    assert imported_modules(source) <= sys.stdlib_module_names | {"installer"}


@pytest.mark.parametrize("source", SETUP_SOURCES, ids=lambda path: path.name)
def test_an_older_python_can_read_what_tells_it_so(source: Path) -> None:
    ast.parse(source.read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("lock", LOCK_FILES, ids=lambda path: path.stem)
def test_locks_hold_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"(?m)^\s*(-i|--(index|extra|find|trusted))", text)
    for package, (_, hashes) in locked(lock).items():
        assert hashes, f"{package} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), package


def test_what_runs_is_in_every_lock_and_the_same_in_all() -> None:
    runtime, *others = map(locked, LOCK_FILES)
    for other in others:
        assert runtime.items() <= other.items()
    for one, other in itertools.combinations(others, 2):
        for package in one.keys() & other.keys():
            assert one[package] == other[package], package


def test_what_only_tests_speak_with_is_locked_for_tests_only() -> None:
    peers = {canonicalize_name(Requirement(text).name) for text in optional()["peers"]}
    for lock in LOCK_FILES:
        assert locked(lock).keys() & peers == (peers if lock.stem == "dev" else set()), lock.stem


@pytest.mark.parametrize("lock", LOCK_FILES, ids=lambda path: path.stem)
def test_locks_hold_what_pyproject_asks_for(lock: Path) -> None:
    held = locked(lock)
    asked = [Requirement(text) for text in asked_for(EXTRAS[lock.stem])]
    assert {canonicalize_name(requirement.name) for requirement in asked} <= held.keys()


def project() -> dict[str, Any]:
    import tomllib

    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def optional() -> dict[str, list[str]]:
    found: dict[str, list[str]] = project()["optional-dependencies"]
    return found


def asked_for(extras: tuple[str, ...]) -> list[str]:
    return [*project()["dependencies"], *(text for extra in extras for text in optional()[extra])]


@pytest.mark.parametrize("lock", LOCK_FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_locks_serve_every_platform(platform: str, lock: Path) -> None:
    """What a locked package declares for a platform is locked, with a marker that lets it in there."""
    held = locked(lock)
    here = {name: str(value) for name, value in default_environment().items()}
    environment = {**here, **PLATFORMS[platform], "extra": ""}
    missing = []
    for package in held:
        try:
            declared = importlib.metadata.requires(package) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # locked for another platform, so not installed on this one
        for requirement in map(Requirement, declared):
            if requirement.marker and not requirement.marker.evaluate(environment):
                continue
            marker, _ = held.get(canonicalize_name(requirement.name), (None, []))
            if marker is None or (marker and not Marker(marker).evaluate(environment)):
                missing.append(f"{package} needs {requirement}")
    assert missing == []


def test_platform_packages_carry_their_marker() -> None:
    for package in platform_packages():
        for name in list(EXTRAS)[list(EXTRAS).index(package.lock) :]:
            assert locked(ROOT / "locks" / f"{name}.txt")[package.package][0] == package.marker


def test_a_failed_step_says_which_why_and_what_to_do() -> None:
    noise = "import sys; [print(f'line {n}') for n in range(100)]; sys.exit(7)"
    with pytest.raises(steps.StepError) as caught:
        steps.run_step("count to a hundred", [sys.executable, "-c", noise], "count slower")
    told = str(caught.value)
    assert "count to a hundred" in told
    assert "ended with 7" in told
    assert "count slower" in told
    assert "line 99" in told
    assert "line 70\n" in told
    assert "line 69\n" not in told


def test_a_program_that_is_not_there_is_a_failed_step() -> None:
    with pytest.raises(steps.StepError, match="start something") as caught:
        steps.run_step("start something", [ROOT / "no-such-program"], "install it")
    assert "could not be started" in str(caught.value)


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere nothing is installed through a package manager"
)
def test_without_root_the_line_to_run_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    absent = system.Need("libmissing.so.1", "libmissing1", lambda: False)
    present = system.Need("libc.so.6", "libc6", lambda: True)
    with pytest.raises(steps.StepError) as caught:
        system.provide([absent, present])
    told = str(caught.value)
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libmissing1\n" in told
    assert "libmissing.so.1" in told


def test_packages_are_installed_when_the_lock_changed_and_only_then(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "LOCKS", tmp_path)
    monkeypatch.setattr(environment, "_STAMPS", tmp_path / "stamps.json")
    installed: list[str] = []
    network = {"works": False}

    def pip(step: str, *_: object) -> str:
        if not network["works"]:
            raise steps.StepError(step, "no network", "plug it in")
        installed.append((tmp_path / "dev.txt").read_text(encoding="utf-8"))
        return ""

    monkeypatch.setattr(environment, "run_step", pip)
    (tmp_path / "dev.txt").write_text("one", encoding="utf-8")
    with pytest.raises(steps.StepError):
        environment.install("dev")
    network["works"] = True
    environment.install("dev")  # an installation that failed is tried again
    environment.install("dev")
    (tmp_path / "dev.txt").write_text("two", encoding="utf-8")
    environment.install("dev")
    assert installed == ["one", "two"]


def test_whoever_ends_dev_ends_what_it_started() -> None:
    """As a time limit does: only dev.py is told, and the child still gets to tidy up."""
    child = "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(print('tidied', flush=True)))"
    child += "; print('ready', flush=True); time.sleep(60)"
    parent = "import signal, sys; from installer import steps; signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))"
    parent += f"; steps.run_through([sys.executable, '-c', {child!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", parent], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.terminate()
        assert process.stdout.read() == "tidied\n"
    assert process.returncode == 143


def dev(*arguments: str, checkout: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(checkout / "dev.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_alone_it_explains_itself() -> None:
    result = dev()
    assert result.returncode == 0
    for command in ("demo", "run", "test", "bench", "lock", "clean", "bundle"):
        assert re.search(rf"(?m)^  {command} ", result.stdout)


def test_an_unknown_command_is_refused() -> None:
    result = dev("dmeo")
    assert result.returncode == 2
    assert "dmeo" in result.stdout


def test_clean_removes_what_was_made_and_nothing_else(tmp_path: Path) -> None:
    made = [
        "build/x",
        ".venv/bin/x",
        "dist/x",
        "sync/__pycache__/x",
        "resources/compiled/x",
        "resources/i18n/a.qm",
    ]
    written = ["sync/x.py", "resources/i18n/a.ts", "resources/forms/x.md", "locks/dev.txt", "notes.txt"]
    for name in made + written:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    shutil.copy(ROOT / "dev.py", tmp_path)
    shutil.copytree(ROOT / "installer", tmp_path / "installer")
    result = dev("clean", checkout=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert [name for name in made if (tmp_path / name).exists()] == []
    assert [name for name in written if not (tmp_path / name).exists()] == []


def test_what_no_user_starts_is_found_in_a_bundle(tmp_path: Path) -> None:
    wanted = ("lib/libQt6Core.so.6", "lib/libQt6Quick.so.6", "lib/libQt6QmlModels.so.6", "xindang")
    unwanted = (
        "lib/ODK_Validate.jar",
        "lib/libQt6QuickControls2.so.6",
        "lib/libQt6WebEngineCore.so.6",
        "lib/qml/qmldir",
    )
    (tmp_path / "lib" / "qml").mkdir(parents=True)
    for name in (*wanted, *unwanted):
        (tmp_path / name).write_bytes(b"x" * 1000)
    assert bundle.unwanted(tmp_path) == list(unwanted)
    assert bundle.megabytes(tmp_path) == pytest.approx(0.008)


def test_no_path_of_a_machine_is_in_the_tree() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    # /root/item is XPath, so of root's home only the hidden files are looked for.
    pattern = re.compile(rb"(?<![\w.)])/(?:(?:home|Users|work|opt)/\w|root/\.)|[A-Z]:\\\\?Users")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        file = ROOT / name
        if file.suffix in {".png", ".jpg", ".ttf", ".pdf", ".xlsx", ".db"} or not file.is_file():
            continue
        for number, line in enumerate(file.read_bytes().splitlines(), start=1):
            if pattern.search(line) and file != Path(__file__).resolve():
                found.append(f"{name}:{number}: {line.decode(errors='replace').strip()}")
    assert found == []


def test_the_command_checks_a_form_from_any_folder(tmp_path: Path) -> None:
    (tmp_path / "form.md").write_text(
        "| survey |\n| | type | name | label |\n| | text | a | Who |\n| | text | b | ${nobody} |\n",
        encoding="utf-8",
    )
    environment._provide_command()
    run = subprocess.run(
        [environment.command(), "forms", "check", "form.md", "--language", "en"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 1, run.stderr
    assert "form.md: survey!D3 (row 3, label): error" in run.stdout + run.stderr


def test_words_after_a_command_stay_words(tmp_path: Path) -> None:
    assert placed(["bench", "forms"], ROOT) == ["forms"]
    assert placed(["test", "-k", "sync"], ROOT) == ["-k", "sync"]
    assert placed(["conformance", "cases", "--explain"], tmp_path) == [
        str(tmp_path / "cases"),
        "--explain",
    ]
