"""Up to where the centre has a device's events just as they are here: what comes after is made again by the
device that this one becomes when it enrols anew, and nothing of it twice."""

from itertools import takewhile

from sync import wire
from sync.client.transport import Transport
from sync.store import Store


def find_common(store: Store, transport: Transport, device: str = "") -> None:
    """Ask, compare, and remember it. `device`: how this computer is called in the store, where `transport`
    speaks as another one of the same person by now. Raises what the line does."""
    common = 0
    refused: set[int] = set()
    store.note_common(None)
    while True:
        request = wire.SyncRequest(recall=common, acked=common, device=device)
        with transport.exchange(request, (), ()) as reply:
            theirs = [
                line for part, lines in reply.parts if isinstance(part, wire.ChainPart) for line in lines
            ]
        refused |= {refusal.seq for refusal in reply.header.refused}
        mine = store.hashes_after(common, len(theirs))
        same = list(
            takewhile(lambda pair: pair[0] == pair[1].hex().encode(), zip(theirs, mine, strict=False))
        )
        common += len(same)
        if not theirs or len(same) < len(theirs):
            store.note_common(common, [seq for seq in refused if seq <= common])
            return
