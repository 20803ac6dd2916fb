"""Events: the bytes of one are read back as written, and rubbish is named."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from forms.errors import UserError
from sync.event import MAX_DEPTH, MAX_PAYLOAD, Event, decode, encode, storable

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.text("abcdefgh_", min_size=1, max_size=8)
EVENTS = st.builds(
    Event,
    device=st.text(min_size=1, max_size=12),
    seq=st.integers(1, 2**40),
    hlc=st.integers(0, 2**63 - 1),
    author=st.text(max_size=8),
    archive=st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=8),
    entity=st.text(max_size=8),
    type=st.text(max_size=8),
    set=st.dictionaries(NAMES, VALUES, max_size=4),
    base=st.dictionaries(NAMES, st.lists(st.text(max_size=8), max_size=3).map(tuple), max_size=3),
    form=st.sampled_from(["firm", "licence"]),
    form_version=st.text(max_size=5),
)
GOOD = Event("d", 1, 1, "a", "x", "x", "firm", {"name": "演示"})


@given(EVENTS)
def test_an_event_is_read_back_as_it_was_written(event: Event) -> None:
    payload = encode(event)
    assert decode(payload) == event
    assert b"\n" not in payload, "a batch is a text of lines"


def test_what_is_empty_takes_no_room() -> None:
    assert set(json.loads(encode(GOOD))).isdisjoint({"base", "form", "form_version"})


def test_the_identity_is_device_and_number() -> None:
    assert GOOD.id == "d:1"


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not an object"),
        (b"{}", "device"),
        (encode(GOOD).replace(b'"seq":1', b'"seq":true'), "seq"),
        (encode(GOOD).replace(b'"seq":1', b'"seq":0'), "out of range"),
        (encode(GOOD).replace(b'"hlc":1', b'"hlc":9223372036854775808'), "out of range"),
        (encode(GOOD)[:-1] + b',"base":{"name":"d:1"}}', "base"),
        (encode(GOOD)[:-1] + b',"base":{"name":[1]}}', "base"),
        (encode(GOOD)[:-1] + b',"form":1}', "form"),
        (encode(GOOD).replace(b'"seq":1', b'"seq":99999999999999999999'), "out of range"),
        (encode(GOOD).replace(b'"name":"', b'"name":"\\ud800'), "not JSON"),
        (encode(GOOD).replace(b'"author":"', b'"author":"\\udfff'), "not JSON"),
        (encode(GOOD).replace('"演示"'.encode(), b"NaN"), "not JSON"),
        (encode(GOOD).replace('"演示"'.encode(), b"1e999"), "cannot be kept"),
        (encode(GOOD).replace('"演示"'.encode(), b"[" * 90 + b"]" * 90), "nested"),
        (encode(GOOD).replace('"演示"'.encode(), b"[" * 900 + b"]" * 900), "not JSON"),
        (b" " * (MAX_PAYLOAD + 1), "more than"),
        (encode(replace(GOOD, archive="\0")), "archive"),
        (encode(replace(GOOD, archive="a" * 65)), "archive"),
    ],
)
def test_rubbish_is_refused_by_name(payload: bytes, why: str) -> None:
    with pytest.raises(UserError, match=why) as refused:
        decode(payload)
    assert refused.value.code == "bad-event"


WRONG = st.sampled_from(
    [0, -1, True, 1.0, None, "x", [], {}, ["d:1"], [1], 1 << 63, 1 << 62, {"name": "d:1"}]
)
FIELDS = json.loads(encode(replace(GOOD, base={"name": ("d:1",)}, form="firm", form_version="1", kept="c:9")))
TEXTS = [
    *(
        b"1e999",
        b"NaN",
        b"-0",
        b"1.0",
        b"1e5",
        b'"\\ud800"',
        b'"\xff"',
        b'"\t"',
        b"\xef\xbb\xbf",
        b"null",
        b"01",
    ),
    *(
        b'"set":{},',
        b'"set":1,',
        b'"x":1,',
        b'"x":"\xed\xa0\x80",',
        b'"seq":7,',
        b"9" * 30,
        b"[" * 70 + b"]" * 70,
    ),
]


@st.composite
def lines(draw: st.DrawFn) -> bytes:
    """What may come as an event: fields missing, wrong, unknown, said twice, nested, or no JSON at all."""
    body = {**FIELDS, "set": draw(st.dictionaries(NAMES, VALUES | st.floats(), max_size=3))}
    for name in draw(st.sets(st.sampled_from([*FIELDS, "erased"]), max_size=2)):
        body[name] = draw(WRONG | st.floats())
    for name in draw(st.sets(st.sampled_from([*FIELDS]), max_size=1)):
        del body[name]
    line = json.dumps(body, ensure_ascii=draw(st.booleans()), separators=(",", ":")).encode()
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.sampled_from([m.start() for m in re.finditer(rb'[,:{"}]', line)]))
        there = draw(st.integers(0, 3))
        line = line[: at + 1] + draw(st.sampled_from(TEXTS)) + line[at + 1 + there :]
    return line


def by_the_rules(line: bytes) -> dict[str, object] | None:
    """What an event says, by the rules of JSON and of events in their plainest form; None if it is none."""
    try:
        body = json.loads(line.decode(), parse_constant=lambda _: {}[0])
        json.dumps(body, ensure_ascii=False).encode()
        said = {"base": {}, "form": "", "form_version": "", "kept": "", **body}
        json.dumps(said["set"], allow_nan=False)
    except (ValueError, LookupError, TypeError):
        return None
    numbers, maps = ("seq", "hlc"), ("set", "base")
    kinds = {n: int if n in numbers else dict if n in maps else str for n in Event.__struct_fields__}
    if any(type(said.get(name)) is not kind for name, kind in kinds.items()):
        return None
    ids = [*said["base"].values()]
    if not all(isinstance(some, list) and all(isinstance(i, str) for i in some) for some in ids):
        return None
    if not (1 <= said["seq"] < 1 << 62 and 0 <= said["hlc"] < 1 << 63) or depth(said["set"]) > MAX_DEPTH:
        return None
    said["base"] = {name: tuple(ids) for name, ids in said["base"].items()}
    return {name: said[name] for name in kinds}


def depth(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, dict | list) + max(map(depth, inner), default=0)


@settings(max_examples=500)
@given(lines())
def test_what_is_read_is_what_plain_rules_say(line: bytes) -> None:
    try:
        event = decode(line)
    except UserError:
        assert by_the_rules(line) is None
    else:
        assert repr(asdict(event)) == repr(by_the_rules(line))


def test_fields_of_newer_programs_are_passed_over() -> None:
    assert decode(encode(GOOD)[:-1] + b',"later":[[1.5],{"x":null}]}') == GOOD


def test_many_small_lists_are_not_deep() -> None:
    many = replace(GOOD, set={"x": [[1]] * 500}, base={f"p{n}": ("d:1",) for n in range(100)})
    assert decode(encode(many)) == many


def nested(levels: int) -> object:
    value: object = "x"
    for _ in range(levels):
        value = [value]
    return value


@given(st.recursive(st.text() | VALUES, lambda inner: st.lists(inner, max_size=3), max_leaves=5))
def test_whatever_is_saved_can_be_sent(value: object) -> None:
    assert storable(value) == value
    assert decode(encode(replace(GOOD, set={"x": storable(value)}))).set == {"x": value}


def test_half_a_character_does_not_cost_the_text_around_it() -> None:
    said = {"note": ["左\ud800右", {"\udfff": "😀"}]}
    assert storable(said) == {"note": ["左\ufffd右", {"\ufffd": "😀"}]}


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), 1 << 63, -(1 << 70), b"x", {1: 2}, {1}, object(), nested(MAX_DEPTH - 1)],
)
def test_what_the_centre_would_put_aside_is_not_saved(value: object) -> None:
    with pytest.raises(ValueError, match=r"saved|nested"):
        storable(value)


def test_the_deepest_value_saved_is_taken() -> None:
    deepest = storable(nested(MAX_DEPTH - 2))
    assert decode(encode(replace(GOOD, set={"x": deepest}))).set == {"x": deepest}
