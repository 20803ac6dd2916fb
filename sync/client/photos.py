"""Photos and other evidence: originals up in resumable pieces (tus 1.0), wanted ones down.

The centre's word on how far an upload is counts; ours is only for the screen. One photo that fails is
reported and holds up no other.
"""

from forms.errors import TransientError, UserError
from sync.client.errand import Errand
from sync.client.failures import WrongOffsetError, bad_reply
from sync.client.progress import Phase, State
from sync.store.model import EvidenceInfo

CHUNK = 256 << 10  # bytes in one request: about what a poor line carries in a few seconds
RESTARTS = 3  # how often one photo may be elsewhere than we thought


class Photos:
    """The evidence of one cycle."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._done = self._total = self._bytes_done = self._bytes_total = 0

    def send(self) -> None:
        """Upload what the centre does not have. Raises TransientError, StoppedError, UserError `revoked`."""
        waiting = self._errand.store.sendable_photos()
        self._total = len(waiting)
        self._bytes_total = sum(info.size for info in waiting)
        self._tell(State.RUNNING)
        behind = 0
        for info in waiting:
            self._errand.pause()
            try:
                self._upload(info)
                self._errand.tally.sent_photos += 1
            except UserError as error:
                if isinstance(error, TransientError) or error.code == "revoked":
                    raise
                self._errand.problem(Phase.PHOTOS_UP, error, info.sha256)
            self._done += 1
            behind += info.size
            self._bytes_done = behind
            self._tell(State.RUNNING)
        self._tell(State.DONE)

    def fetch(self) -> None:
        """Download originals that a person asked for. Raises as `send`."""
        store = self._errand.store
        for info in store.wanted_evidence():
            self._errand.pause()
            try:
                data = self._errand.transport.blob(info.sha256)
            except UserError as error:
                if isinstance(error, TransientError) or error.code == "revoked":
                    raise
                self._errand.problem(Phase.UPDATES_DOWN, error, info.sha256)
            else:
                arrived(self._errand, info.sha256, info.archive, data)

    def _upload(self, info: EvidenceInfo) -> None:
        store, transport = self._errand.store, self._errand.transport
        restarts = 0
        before = self._bytes_done
        held = transport.begin_upload(info.sha256, info.archive, info.size)
        self._bytes_done = before + held.offset  # what an earlier cycle sent of it
        self._tell(State.RUNNING)
        data = b"" if held.offset == info.size else store.read_evidence(info.sha256)
        while (offset := held.offset) < info.size:
            self._errand.pause()
            try:
                held = transport.upload(info.sha256, offset, data[offset : offset + CHUNK])
            except WrongOffsetError:
                restarts += 1
                if restarts > RESTARTS:
                    raise
                held = transport.begin_upload(info.sha256, info.archive, info.size)
            else:
                if held.offset <= offset:
                    raise bad_reply("an upload goes backwards")
            store.mark_uploaded(info.sha256, held.offset)
            self._bytes_done = before + held.offset
            self._tell(State.RUNNING)
        if held.offset > info.size:
            raise bad_reply("an upload is longer than its photo")
        store.mark_uploaded(
            info.sha256, held.offset, done=True, confirmed=held.confirmed, archive=info.archive
        )

    def _tell(self, state: State) -> None:
        self._errand.tell(
            Phase.PHOTOS_UP, state, self._done, self._total, self._bytes_done, self._bytes_total
        )


def arrived(errand: Errand, sha256: str, archive: str, data: bytes) -> None:
    """Keep an original that came; one that is damaged is reported. Raises TransientError."""
    try:
        errand.store.put_remote_evidence(sha256, data, archive)
        errand.tally.photos_down += 1
    except UserError as error:
        if isinstance(error, TransientError):
            raise
        errand.problem(Phase.UPDATES_DOWN, error, sha256)
