"""A real PostgreSQL for the tests: a throw-away cluster, started once per run when a test first asks.

Knows where PostgreSQL keeps its programs, and nothing of our tables. Durability is off: the cluster does not
outlive the run. `initdb` refuses to run as root, so root hands the cluster to an unprivileged account.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

_UNSAFE_AND_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server. Databases are made in it by name."""

    port: int

    def url(self, database: str) -> str:
        """A SQLAlchemy URL; `postgresql://` alone would pick a driver we do not ship."""
        return f"postgresql+psycopg://xindang@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        address = f"postgresql://xindang@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


def _program(name: str) -> str:
    installed = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3])
    )
    found = str(installed[-1]) if installed else shutil.which(name)
    if found is None:
        pytest.fail(f"PostgreSQL's {name} is missing: python3 dev.py test installs it or says how")
    return found


def _account() -> str | None:
    """The account that may own a cluster when we are root; None when we are somebody else already."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(folder: Path, *command: str) -> None:
    result = subprocess.run(
        command,
        user=_account(),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        log = folder / "log"
        detail = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        pytest.fail(f"{' '.join(command)} ended with {result.returncode}:\n{result.stdout}{detail}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_cluster(*, durable: bool = False, as_installed: bool = False) -> Iterator[Cluster]:
    """A PostgreSQL server on loopback, trusting local connections. `durable`: what it has confirmed survives
    the death of its own processes (not of the machine). `as_installed`: nothing is made quicker by being less
    safe, as a measurement must have it."""
    folder = Path(tempfile.mkdtemp(prefix="xindang-pg-"))
    if account := _account():
        shutil.chown(folder, account)
    data, port = folder / "data", _free_port()
    options = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"]
    options += ["shared_buffers=256MB", "max_wal_size=4GB"] if as_installed else _UNSAFE_AND_QUICK
    options += ["synchronous_commit=on"] if durable else []
    try:
        _run(folder, _program("initdb"), "-D", str(data), "-U", "xindang", "-A", "trust", "-E", "UTF8", "-N")
        flags = " ".join(f"-c {option}" for option in options)
        _run(
            folder, _program("pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-w", "-o", flags, "start"
        )
        try:
            yield Cluster(port)
        finally:
            _run(folder, _program("pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """The one of the run."""
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def postgres_url(postgres_cluster: Cluster) -> str:
    """SQLAlchemy URL of a database that all tests of the run share; see `fresh_postgres_url`."""
    postgres_cluster.execute("CREATE DATABASE shared")
    return postgres_cluster.url("shared")


@pytest.fixture
def fresh_postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """SQLAlchemy URL of an empty database of this test's own, dropped after it."""
    name = f"test_{uuid.uuid4().hex}"
    postgres_cluster.execute(f"CREATE DATABASE {name}")
    yield postgres_cluster.url(name)
    postgres_cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")
