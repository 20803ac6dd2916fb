"""The files of a bundle for a device: a new one begins when the one being written is full. Each is whole or
is not there."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from sync import bundle
from sync.bundle.parts import Section
from sync.bundle.sealing import OVERHEAD

FAT32 = (4 << 30) - (1 << 20)  # bytes; no file there may be larger


class Volumes:
    """Use as a context; `finish` ends the last file. At most `limit` bytes each (0: what FAT32 takes), but
    one section at least."""

    def __init__(self, folder: Path, keys: bundle.Keys, device: str, made_ms: int, limit: int = 0) -> None:
        self._folder, self._keys, self._device, self._made_ms = folder, keys, device, made_ms
        self._limit = min(limit or FAT32, FAT32)
        self._bundle = secrets.token_hex(8)
        self._written: list[Path] = []
        self._file: IO[bytes] | None = None
        self._sealed: bundle.Sealed | None = None
        self._path = folder
        self._sections = 0

    def __enter__(self) -> "Volumes":
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
            self._part.unlink(missing_ok=True)

    def begin(self, state: bundle.DownManifest) -> None:
        """Begin the next file; it goes on from `state`. Raises OSError."""
        self._path = self._folder / bundle.file_name(self._header("0" * 160))
        self._file = self._part.open("wb")
        self._sealed = bundle.Sealed(self._file, self._keys, self._header)
        self._sealed.section(state)
        self._sections = 0

    def add(
        self,
        section: Section,
        body: Iterable[bytes] = (),
        state: bundle.DownManifest | None = None,
    ) -> None:
        """One section, in the next file if this one is full. `state`: what it goes on from."""
        if self._file is not None and self._sections and self._full(section):
            self._end(last=False)
        if self._file is None:
            self.begin(state or bundle.DownManifest())
        assert self._sealed is not None
        self._sealed.section(section, body)
        self._sections += 1

    def finish(self) -> list[Path]:
        """End the last file; all of them."""
        self._end(last=True)
        return self._written

    @property
    def _part(self) -> Path:
        return self._path.with_name(f".{self._path.name}.part")

    def _full(self, section: Section) -> bool:
        assert self._file is not None
        takes = section.size + len(section.model_dump_json())
        return self._file.tell() + takes + takes // 1_000 + OVERHEAD > self._limit

    def _end(self, *, last: bool) -> None:
        assert self._sealed is not None and self._file is not None
        self._sealed.section(bundle.End(last=last))
        self._sealed.finish()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._file = None
        self._part.replace(self._path)
        self._written.append(self._path)

    def _header(self, key: str) -> bundle.Header:
        return bundle.Header(
            kind="down",
            bundle=self._bundle,
            number=len(self._written) + 1,
            sender=bundle.CENTRE,
            recipient=self._device,
            recipient_key=self._keys.other.hex(),
            made_ms=self._made_ms,
            key=key,
        )
