"""Changing this device's signing key in a cycle, and being recognised while that is under way.

The new key is written here before the centre hears of it, and both are kept until the centre has taken it:
whatever breaks off in between, the next cycle offers it again, and where it is not taken the old one goes on.
Begun at the end of a cycle that left nothing to send, so that no signature of the old key is on its way.
"""

from dataclasses import replace

from forms.errors import TransientError, UserError
from sync.client.errand import Errand
from sync.client.progress import Phase
from sync.store.model import Identity
from sync.store.rekeying import ASKED


class Rotation:
    """Of one cycle."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand

    def connect(self) -> None:
        """Be recognised, by the next key if there is one: the centre may have taken it, or will now. Raises
        as `Transport.connect`."""
        who = self._errand.store.identity
        if who is None or not who.next_key or not self._introduced(who):
            self._errand.transport.connect()

    def change(self) -> None:
        """Change the key, if the centre wants it or the person asked. A line that breaks off is no failure:
        the next cycle offers the key again. Raises what else the centre answers."""
        errand, store = self._errand, self._errand.store
        asked = bool(store.get_setting(ASKED, default=False))
        if not (errand.tally.key_due or asked) or store.acked < store.seq or store.is_apart:
            return
        try:
            if self._introduced(store.begin_key()):
                return
        except TransientError:
            return
        errand.problem(Phase.CONNECT, _not_taken())
        if asked:
            store.put_setting(ASKED, False)

    def _introduced(self, who: Identity) -> bool:
        as_next = replace(who, private_key=who.next_key)
        certificate = self._errand.transport.introduce(as_next)
        if certificate is None:
            return False
        self._errand.store.finish_key(who, certificate)
        self._errand.store.append_log("key-changed")
        return True


def _not_taken() -> UserError:
    return UserError(
        "key-not-taken",
        "The centre did not take this computer's new key.",
        "Nothing changes: the key used until now stays in use. It may be that the centre's program is older.",
    )
