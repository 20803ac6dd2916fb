"""Sticks between a desk and a real centre, in the words of the tests."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sync.client.carrying import Carried, Carrying, HandOver, find, read_bundle
from sync.server.admin.__main__ import main as admin_main
from tests.sync.client.world import Desk, Real, World

ROOMY = 1 << 40


def never() -> bool:
    return False


@dataclass
class Sticks:
    """A folder of sticks, a centre that is only reached by them."""

    world: World
    folder: Path
    told: list[Carrying] = field(default_factory=list)

    @property
    def blobs(self) -> str:
        centre = self.world.centre
        assert isinstance(centre, Real)
        return str(centre.service.folder / "blobs")

    def stick(self, name: str) -> Path:
        made = self.folder / name
        made.mkdir(exist_ok=True)
        return made

    def write(self, desk: Desk, room: int = ROOMY, name: str = "up") -> list[Path]:
        """All that a desk has for the centre, a file as large as `room` on each stick."""
        hand = HandOver(desk.store, desk.clock)
        written = []
        while not hand.done:
            path = self.stick(name) / hand.name
            with path.open("wb") as out:
                hand.write(out, room, never, self.told.append)
            written.append(path)
        return written

    def hand_in(self, *paths: Path, answer: bool = False, limit: int = 0, code: int = 0) -> str:
        """The administrator's command; what it said."""
        centre = self.world.centre
        assert isinstance(centre, Real)
        more = ["--answer", str(self.stick("down"))] if answer else []
        if limit:
            more += ["--limit", str(limit)]
        command = ["import-bundle", *map(str, paths), "--blobs", self.blobs, *more]
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            done = admin_main(["--db", centre.service.db_url, *command])
        assert done == code, said.getvalue()
        return said.getvalue()

    def read(self, desk: Desk, cancel: Callable[[], bool] = never, folder: str = "down") -> list[Carried]:
        """All that is on the stick for this desk."""
        identity = desk.store.identity
        assert identity is not None
        paths = find(self.stick(folder), identity)
        return [read_bundle(desk.store, path, desk.clock, cancel, self.told.append) for path in paths]
