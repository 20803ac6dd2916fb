"""A firm of the district that has authorised publishing, on a device its centre has certified."""

from datetime import date, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.workspace import Workspace
from sync import card
from sync.store.model import Change
from sync.store.rekeying import CERTIFICATE
from tests.corpus.district import archive as corpus_archive
from tests.desktop.conftest import MORNING

TODAY = MORNING.date()
CENTRE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


class Desk:
    """The window as far as these pages need one; it notes where it was sent and what was said."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.errors: list[Exception] = []
        self.said: list[str] = []
        self.synced = 0

    def open(self, page: str, **args: Any) -> None:
        self.opened.append((page, args))

    def back(self) -> None: ...

    def remember(self) -> None: ...

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def toast(self, words: str, undo: Any = None) -> None:
        self.said.append(words)

    def sync(self) -> None:
        self.synced += 1

    def lock(self) -> None: ...


@pytest.fixture
def desk() -> Desk:
    return Desk()


def certify(workspace: Workspace) -> None:
    """As a sync with the centre leaves it."""
    import dataclasses

    identity = workspace.store.identity
    assert identity is not None
    centre_key = CENTRE.public_key().public_bytes_raw().hex()
    workspace.store.enrol(dataclasses.replace(identity, centre_key=centre_key, url="https://centre.example"))
    key = Ed25519PrivateKey.from_private_bytes(identity.private_key).public_key().public_bytes_raw()
    held = card.certify(CENTRE, identity.device, key, TODAY, TODAY + timedelta(days=400))
    workspace.store.put_setting(CERTIFICATE, held.raw.hex())


def load_firm(workspace: Workspace, number: int = 0) -> str:
    """A firm of the district, without undecided values."""
    rows = list(corpus_archive(7, number, TODAY))
    workspace.store.save_all([Change(r["archive"], r["entity"], r["type"], r["set"]) for r in rows])
    workspace.forget()
    return str(rows[0]["archive"])


def authorise(workspace: Workspace, archive: str, *categories: str, until: date | None = None) -> str:
    """The firm signs an authorisation to publish; its id."""
    consent = "c0ffee00-0000-7000-8000-000000000001"
    workspace.save(
        archive=archive,
        entity=consent,
        type="consent",
        set={
            "kind": "publish", "purpose": "公示与信用名片", "recipient": "诚信渝商网",
            "categories": ["basic", *categories], "valid_from": TODAY.isoformat(),
            "valid_to": (until or TODAY + timedelta(days=200)).isoformat(), "signed_by": "演示甲",
            "signature": "ab" * 32,
        },
    )  # fmt: skip
    return consent


@pytest.fixture
def firm(workspace: Workspace) -> str:
    certify(workspace)
    made = load_firm(workspace)
    authorise(workspace, made)
    return made
