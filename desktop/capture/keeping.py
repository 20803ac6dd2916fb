"""Putting what was captured into the encrypted store. Nothing on this way touches the disk unencrypted."""

from dataclasses import dataclass, field

from desktop.workspace import Workspace
from sync.store.model import EvidenceInfo


@dataclass(frozen=True, slots=True)
class Captured:
    """Bytes made or chosen by a person. `label` is what it is called later: a file's name, else the question.

    `original_sha256` is that of the file as it came, where `data` was made out of it.
    """

    data: bytes = field(repr=False)
    mime: str
    label: str = ""
    thumbnail: bytes = field(default=b"", repr=False)
    original_sha256: str = ""


def keep(workspace: Workspace, archive: str, captured: Captured, label: str = "") -> EvidenceInfo:
    """Keep it now, on the thread that asks; `label` where it brings none. Raises what the store raises."""
    return workspace.store.put_evidence(
        captured.data,
        archive=archive,
        mime=captured.mime,
        label=captured.label or label,
        captured_at=workspace.now(),
        original_sha256=captured.original_sha256,
        thumbnail=captured.thumbnail,
    )
