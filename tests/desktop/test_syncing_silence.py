"""A centre that takes the call and says nothing: a minute would pass, and nobody at the desk waits for it."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from desktop import syncing as module
from desktop.app import now_utc
from desktop.syncing import Syncing
from desktop.workspace import Workspace
from sync.client import State
from sync.client.transport import HttpTransport, Transport
from tests.sync.client.fake_centre import FakeCentre, FakeTransport
from tests.sync.client.test_certificates import self_signed


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_who_locks_the_screen_waits_for_no_centre(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, sealed: bool
) -> None:
    identity = workspace.store.identity
    assert identity is not None
    with silent(tmp_path, sealed=sealed) as (address, trusted, asked):
        if trusted:
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(trusted))
        syncing = Syncing(workspace, lambda: HttpTransport(address, identity))
        syncing.start()
        assert asked.wait(20)
        begun = monotonic()
        syncing.close()
        workspace.tasks.close()
        assert monotonic() - begun < 10
    assert workspace.store.sync_log()[0].what == "cycle-cancelled"
    assert workspace.sync_state.link == "syncing", "nobody is told: the session is over"


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_a_pause_waits_for_no_centre_and_the_next_sync_calls_anew(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, sealed: bool
) -> None:
    centre = FakeCentre()
    identity = centre.enrol(centre.add_person("u1", "演示周"))
    workspace.store.enrol(identity)
    workspace.clock = now_utc  # the centre's clock is the real one
    with silent(tmp_path, sealed=sealed) as (address, trusted, asked):
        if trusted:
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(trusted))
        lines: list[Transport] = [FakeTransport(centre, identity), HttpTransport(address, identity)]
        syncing = Syncing(workspace, lines.pop)
        failed: list[object] = []
        syncing.failed.connect(failed.append)
        syncing.start()
        qtbot.waitUntil(asked.is_set, timeout=20_000)
        begun = monotonic()
        with qtbot.waitSignal(syncing.finished, timeout=20_000) as finished:
            syncing.pause()
        assert monotonic() - begun < 10
    assert finished.args is not None
    assert finished.args[0].cancelled
    assert finished.args[0].problems == ()
    assert workspace.sync_state.paused
    assert State.FAILED not in {step.state for step in workspace.sync_state.phases.values()}
    assert workspace.store.sync_log()[0].what == "cycle-cancelled"
    with qtbot.waitSignal(syncing.finished, timeout=20_000) as went_on:
        syncing.start()
    assert went_on.args is not None
    assert not went_on.args[0].cancelled
    assert (lines, failed) == ([], [])


def test_computers_that_were_switched_on_together_do_not_come_together() -> None:
    waits = {module._while() for _ in range(50)}
    assert len(waits) > 10
    assert min(waits) >= module.EVERY_MS * 0.8
    assert max(waits) <= module.EVERY_MS * 1.2


@contextmanager
def silent(folder: Path, *, sealed: bool) -> Iterator[tuple[str, Path | None, Event]]:
    """The address of a centre that never answers, whom to trust, and whether it was asked."""
    asked, over, held = Event(), Event(), list[socket.socket]()
    listening = socket.create_server(("127.0.0.1", 0))
    certificate = self_signed(folder) if sealed else None

    def serve() -> None:
        line, _ = listening.accept()
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            line = context.wrap_socket(line, server_side=True)
        held.append(line)
        line.recv(1)
        asked.set()
        over.wait(60)

    server = Thread(target=serve)
    server.start()
    scheme = "https" if sealed else "http"
    yield f"{scheme}://127.0.0.1:{listening.getsockname()[1]}", certificate, asked
    over.set()
    server.join()
    for one in (*held, listening):
        one.close()
