"""Bundles handed in over the line: by whom, how large, and what the answer says."""

import http.client
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.client import enrol
from sync.client.carrying import HandOver
from sync.server.carrying.report import BundleReport
from sync.store import Store
from sync.store.store import now_utc
from tests.sync.server.state import kept_by
from tests.sync.service import Device, Service, Town, failure, new_id, new_town, start_service


@pytest.fixture
def leader(town: Town) -> Device:
    return leader_of(town)


def leader_of(town: Town) -> Device:
    """A team leader's device."""
    person = f"leader-{new_id()[:8]}"
    town.service.admin("create-user", person, "演示组长", "--unit", town.unit, "--role", "leader")
    return town.device(person)


def bundle_of(town: Town, folder: Path) -> Path:
    """What a device wrote that never met a line."""
    folder.mkdir(exist_ok=True)
    service: Service = town.service
    key = Ed25519PrivateKey.generate()
    code = service.admin("enrolment-code", town.person())
    identity = enrol(service.url, code, "演示电脑", key=key)
    store = Store.create(folder / "device.db", b"k" * 32, identity)
    firm = new_id()
    store.save(archive=firm, entity=firm, type="firm", set={"name": "演示公司"})
    info = store.put_evidence(
        b"photo" * 50_000, archive=firm, mime="image/jpeg", label="演示", captured_at=now_utc()
    )
    store.save(archive=firm, entity=new_id(), type="visit", set={"photo": info.sha256})
    path = folder / "up.xdbundle"
    with path.open("wb") as out:
        HandOver(store, now_utc).write(out, 1 << 40, lambda: False, lambda _: None)
    store.close()
    return path


def hand_in(device: Device, body: bytes) -> requests.Response:
    headers = {"Authorization": f"Bearer {device.token}"}
    return device.http.post(f"{device.url}/v1/bundles", data=body, headers=headers, timeout=30)


def test_a_leader_hands_in_another_persons_bundle(town: Town, leader: Device, tmp_path: Path) -> None:
    body = bundle_of(town, tmp_path).read_bytes()
    report = BundleReport.model_validate_json(hand_in(leader, body).content)
    assert (report.records, report.photos, report.code, report.last) == (2, 1, "", True)
    report = BundleReport.model_validate_json(hand_in(leader, body).content)
    assert (report.records, report.records_here, report.photos_here) == (0, 2, 1)
    report = BundleReport.model_validate_json(hand_in(leader, body[:-1_000]).content)
    assert (report.code, report.missing_photos) == ("bundle-damaged", 0), "what is here is not missing"
    assert not list((town.service.folder / "blobs").glob("bundle-*")), "nothing is left of what came"


def test_who_sends_slowly_keeps_nobody_waiting(town: Town, leader: Device, tmp_path: Path) -> None:
    """Only what is there whole is taken in, one after another."""
    slow = leader_of(town)
    first, second = (bundle_of(town, tmp_path / name).read_bytes() for name in ("a", "b"))
    with socket.create_connection(("127.0.0.1", town.service.port), timeout=20) as line:
        head = ["POST /v1/bundles HTTP/1.1", "Host: c", f"Authorization: Bearer {slow.token}"]
        line.sendall("\r\n".join([*head, f"Content-Length: {len(first)}", "", ""]).encode())
        line.sendall(first[:-100])
        spooled = town.service.folder / "blobs"
        while not any(path.stat().st_size for path in spooled.glob("bundle-*/*")):
            pass  # it has begun
        report = BundleReport.model_validate_json(hand_in(leader, second).content)
        assert (report.records, report.photos, report.code) == (2, 1, "")
        line.sendall(first[-100:])
        answer = http.client.HTTPResponse(line)
        answer.begin()
        report = BundleReport.model_validate_json(answer.read())
        assert (answer.status, report.records, report.photos, report.code) == (200, 2, 1, "")


def test_leaders_who_fill_the_room_leave_some_to_others(tmp_path: Path) -> None:
    """They send all they may, one after another, and never the last byte."""
    little = "import functools, sync.server.__main__ as m; m.Settings = functools.partial(m.Settings, bundle_limit=4 << 20)"
    service = start_service(tmp_path / "little", before=little)
    try:
        town = new_town(service)
        body = bundle_of(town, tmp_path / "late").read_bytes()
        with ExitStack() as lines:
            for _ in range(3):
                greedy = leader_of(town)
                line = lines.enter_context(socket.create_connection(("127.0.0.1", service.port), timeout=20))
                head = ["POST /v1/bundles HTTP/1.1", "Host: c", f"Authorization: Bearer {greedy.token}"]
                line.sendall("\r\n".join([*head, f"Content-Length: {4 << 20}", "", ""]).encode())
                line.sendall(bytes((4 << 20) - 1))
            report = BundleReport.model_validate_json(hand_in(leader_of(town), body).content)
            assert (report.records, report.photos, report.code) == (2, 1, "")
    finally:
        service.stop()


def test_bundles_handed_in_at_once_are_all_taken_in(town: Town, tmp_path: Path) -> None:
    some = [(leader_of(town), bundle_of(town, tmp_path / str(n)).read_bytes()) for n in range(3)]
    with ThreadPoolExecutor() as several:
        answers = list(several.map(lambda one: hand_in(*one), some))
    reports = [BundleReport.model_validate_json(answer.content) for answer in answers]
    assert [(r.records, r.photos, r.code) for r in reports] == [(2, 1, "")] * 3


def test_what_came_to_a_worker_that_was_killed_does_not_stay_for_ever(own_service: Service) -> None:
    """Gigabytes of it would; what another worker may be receiving is let alone."""
    own_service.stop()
    forsaken, coming = (own_service.folder / "blobs" / f"bundle-{name}" for name in ("a", "b"))
    for folder in (forsaken, coming):
        folder.mkdir()
        (folder / "bundle.xdbundle").write_bytes(b"half")
    for path in (forsaken / "bundle.xdbundle", forsaken, coming):
        os.utime(path, (0, 0))
    own_service.start()
    assert not forsaken.exists()
    assert coming.exists()


def test_nobody_else_hands_in_bundles(town: Town, device: Device, tmp_path: Path) -> None:
    body = bundle_of(town, tmp_path).read_bytes()
    with kept_by(town.service) as kept, kept.unless_taken() as answers:
        answers.append(hand_in(device, body))
    assert (answers[0].status_code, failure(answers[0]).code) == (403, "out-of-scope")
    device.token = "none"
    assert hand_in(device, body).status_code == 401


def test_what_is_too_large_is_refused_before_it_comes(leader: Device) -> None:
    headers = {"Authorization": f"Bearer {leader.token}", "Content-Length": str(1 << 40)}
    prepared = requests.Request("POST", f"{leader.url}/v1/bundles", headers=headers).prepare()
    prepared.headers["Content-Length"] = str(1 << 40)
    with leader.http.send(prepared, timeout=30, stream=True) as answer:
        assert answer.status_code == 413


def test_rubbish_is_told_and_changes_nothing(leader: Device, town: Town) -> None:
    with kept_by(town.service) as kept:
        before = kept.digest()
        report = BundleReport.model_validate_json(hand_in(leader, b"rubbish" * 100).content)
        assert report.code == "bundle-foreign" and kept.digest() == before
