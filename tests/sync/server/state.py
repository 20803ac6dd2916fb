"""All that a centre keeps, as one hash: what a refused request must leave as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import requests
import sqlalchemy as sa

from sync.server.tables import metadata
from tests.sync.service import Service


@dataclass(slots=True)
class Kept:
    """What one centre keeps: its tables, row by row, and its files by name and length."""

    service: Service
    engine: sa.Engine

    def digest(self, *, contact: bool = True) -> str:
        """`contact` False: leave out when each device was here last, and that it was told something."""
        left_out = set() if contact else {"seen_ms", "skew_ms", "app_version"}
        found = hashlib.sha256()
        with self.engine.connect() as connection:
            for table in metadata.sorted_tables:
                if not contact and table.name == "confirmations":
                    continue
                columns = [column for column in table.columns if column.name not in left_out]
                rows = connection.execute(sa.select(*columns).order_by(*table.primary_key.columns))
                found.update(repr((table.name, rows.all())).encode())
        blobs = self.service.folder / "blobs"
        files = sorted((str(f), f.stat().st_size) for f in blobs.rglob("*") if f.is_file())
        found.update(repr([file for file in files if not file[0].endswith(".lock")]).encode())
        return found.hexdigest()

    @contextmanager
    def unless_taken(self) -> Iterator[list[requests.Response]]:
        """Put the answer into the list: unless it is 2xx, the centre must keep what it kept before."""
        before = self.digest()
        answers: list[requests.Response] = []
        yield answers
        (answer,) = answers
        assert answer.status_code < 500, answer.content
        if answer.status_code >= 400:
            assert self.digest() == before, f"{answer.status_code} and yet something changed"


@contextmanager
def kept_by(service: Service) -> Iterator[Kept]:
    """Look into a running centre's database."""
    engine = sa.create_engine(service.db_url)
    try:
        yield Kept(service, engine)
    finally:
        engine.dispose()
