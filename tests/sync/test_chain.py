"""The chain: any change, gap, swap or foreign device gives another head."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from sync import chain

PAYLOADS = st.lists(st.binary(max_size=20), min_size=1, max_size=8)


def heads(device: str, payloads: list[bytes]) -> list[bytes]:
    hashes = [chain.payload_hash(p) for p in payloads]
    return [chain.extend_all(chain.genesis(device), 1, hashes[:n]) for n in range(len(hashes) + 1)]


@given(PAYLOADS, st.integers(0, 8))
def test_a_run_is_its_parts_one_after_another(payloads: list[bytes], cut: int) -> None:
    hashes = [chain.payload_hash(p) for p in payloads]
    cut = min(cut, len(hashes))
    half = chain.extend_all(chain.genesis("d"), 1, hashes[:cut])
    assert chain.extend_all(half, cut + 1, hashes[cut:]) == heads("d", payloads)[-1]


@given(PAYLOADS, st.data())
def test_whatever_is_changed_changes_the_head(payloads: list[bytes], data: st.DataObject) -> None:
    head = heads("d", payloads)[-1]
    place = data.draw(st.integers(0, len(payloads) - 1))
    changed = [*payloads[:place], payloads[place] + b"!", *payloads[place + 1 :]]
    assert heads("d", changed)[-1] != head
    assert heads("d", [*payloads[:place], *payloads[place + 1 :]])[-1] != head
    assert heads("e", payloads)[-1] != head


def test_the_formula_is_the_documented_one() -> None:
    """head_n = SHA-256(head_{n-1} ‖ n as 8 bytes big-endian ‖ SHA-256(payload_n)), as the design says."""
    first = hashlib.sha256(chain.genesis("d") + bytes(7) + b"\x01" + hashlib.sha256(b"x").digest()).digest()
    assert chain.extend(chain.genesis("d"), 1, chain.payload_hash(b"x")) == first


def test_the_signed_bytes_name_device_number_and_head() -> None:
    assert len({chain.signed_bytes(d, n, h) for d in "ab" for n in (1, 2) for h in (b"x", b"y")}) == 8


def test_what_is_left_is_signed_for_its_device_and_place() -> None:
    left = [bytes([n]) * 32 for n in range(2)]
    said = {
        chain.signed_left(d, n, some) for d in "ab" for n in (1, 2) for some in (left, left[:1], left[::-1])
    }
    assert len(said) == 12
    assert said.isdisjoint({chain.signed_bytes(d, n, left[0]) for d in "ab" for n in (1, 2)})
