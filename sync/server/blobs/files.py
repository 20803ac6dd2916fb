"""Blobs on the file system: parts that grow, whole ones under their hash. Knows no SQL and no HTTP."""

import hashlib
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CHUNK = 256 << 10


class BlobFiles:
    """A folder of blobs. A file's length is how far its upload is; nothing else remembers that."""

    def __init__(self, folder: Path) -> None:
        self._whole = folder / "whole"
        self._parts = folder / "parts"
        self._whole.mkdir(parents=True, exist_ok=True)
        self._parts.mkdir(parents=True, exist_ok=True)

    def whole(self, sha256: str) -> Path:
        """Where a whole blob is."""
        return self._whole / sha256[:2] / sha256

    def part(self, device: str, sha256: str) -> Path:
        """Where a device's upload grows; each device has its own, so that none can spoil another's."""
        return self._parts / f"{device}-{sha256}"

    def offset(self, device: str, sha256: str) -> int:
        """Bytes received so far."""
        try:
            return self.part(device, sha256).stat().st_size
        except FileNotFoundError:
            return 0

    def parts(self) -> Iterator[tuple[str, str]]:
        """Device and hash of every upload of which something came."""
        for path in self._parts.iterdir():
            device, _, sha256 = path.name.rpartition("-")
            if device and path.suffix != ".lock":
                yield device, sha256

    def whole_ones(self) -> Iterator[tuple[str, int]]:
        """Hash of every whole blob, and when something was last added to it, in milliseconds since 1970."""
        for path in sorted(self._whole.glob("*/*")):
            with suppress(FileNotFoundError):  # erased meanwhile
                yield path.name, path.stat().st_mtime_ns // 1_000_000

    def touch(self, device: str, sha256: str, now_ms: int) -> None:
        """Something was added to it now."""
        with suppress(FileNotFoundError):
            os.utime(self.part(device, sha256), ns=(now_ms * 1_000_000, now_ms * 1_000_000))

    def touched(self, device: str, sha256: str) -> int:
        """When something was last added to it, in milliseconds since 1970; 0 if nothing was."""
        try:
            return self.part(device, sha256).stat().st_mtime_ns // 1_000_000
        except FileNotFoundError:
            return 0

    def drop(self, device: str, sha256: str) -> None:
        """Begin again from nothing."""
        self.part(device, sha256).unlink(missing_ok=True)

    def remove(self, sha256: str) -> None:
        """Delete a whole blob: it was erased."""
        self.whole(sha256).unlink(missing_ok=True)

    def remove_parts(self, sha256: str, keep: Collection[str]) -> None:
        """Delete what came of a blob, but of these devices."""
        for part in self._parts.glob(f"*-{sha256}"):
            if part.name.removesuffix(f"-{sha256}") not in keep:
                with suppress(PermissionError):  # Windows: who is writing it finds that it is to go
                    part.unlink(missing_ok=True)

    def complete(self, device: str, sha256: str) -> bool:
        """Make a full part a whole blob if its hash is right; otherwise it is dropped. Durable on return."""
        part = self.part(device, sha256)
        digest = hashlib.sha256()
        with part.open("rb+") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
            os.fsync(file.fileno())
        if digest.hexdigest() != sha256:
            part.unlink()
            return False
        target = self.whole(sha256)
        target.parent.mkdir(exist_ok=True)
        part.replace(target)
        _sync_folder(target.parent)
        return True

    @contextmanager
    def lock(self, device: str, sha256: str) -> Iterator[bool]:
        """Whether this upload is now ours alone, among all workers; let go when the process dies. The file
        that is locked goes with it, or there would be one for every photo there ever was."""
        path = self.part(device, sha256).with_suffix(".lock")
        with path.open("ab") as file:
            got = _try_lock(file.fileno())
            # Whoever had it before may have removed it since it was opened here.
            ours = got and _same(path, file.fileno())
            try:
                yield ours
            finally:
                if ours:
                    _remove(path)
                if got:
                    _unlock(file.fileno())


def _same(path: Path, fd: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(fd))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(fd: int) -> bool:
        try:
            os.lseek(fd, 0, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(fd: int) -> None:
        os.lseek(fd, 0, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)

    def _remove(path: Path) -> None:
        """Windows removes no open file; what is left is empty."""

    def _sync_folder(folder: Path) -> None:
        """Windows has no such thing; its renames are journalled."""

else:
    import fcntl

    def _try_lock(fd: int) -> bool:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_UN)

    def _remove(path: Path) -> None:
        path.unlink(missing_ok=True)

    def _sync_folder(folder: Path) -> None:
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
