"""The line to the centre, against a server that answers anything: each failure has a code and a way out."""

import base64
import hashlib
import io
import json
import socket
import time

import jwt
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import TransientError, UserError
from sync import wire
from sync.client import body
from sync.client import transport as transports
from sync.client.enrol import enrol
from sync.client.failures import WrongHeadError, WrongOffsetError
from sync.client.sending import CALL_BYTES
from sync.client.transport import Held, HttpTransport
from sync.store.model import Identity
from tests.sync.client.impostor import answer, failing, reply

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PERSON = wire.Person(id="p1", name="演示主理人", role="assessor", unit="u1", unit_name="演示区")
IDENTITY = Identity("d1", PERSON, KEY.private_bytes_raw())
REQUEST = wire.SyncRequest(device="d1", confirmed="e1")
HEADER = wire.SyncReply(confirmed="e1", clock_ms=1, acked=0, head="00" * 32).model_dump_json().encode()
EVENTS = b'{"kind":"events","stream":"u1","count":2,"to":7}'
END = b'{"kind":"end"}'


@pytest.fixture
def line(impostor):
    made = HttpTransport(impostor.url, IDENTITY)
    yield made
    made.close()


def exchanged(line, request=REQUEST, lines=(), further=()):
    with line.exchange(request, lines, further) as got:
        return got.header, list(got.parts)


def raised(line, code):
    with pytest.raises(UserError) as caught:
        exchanged(line)
    assert caught.value.code == code
    assert caught.value.title
    assert caught.value.remedy
    return caught.value


def test_a_call_goes_there_and_back(impostor, line):
    impostor.paths["/v1/sync"] = lambda _: reply(HEADER, EVENTS, b"one", b"two", END)
    header, parts = exchanged(line, REQUEST, [b'{"seq":1}', b'{"seq":2}'])
    assert header.acked == 0
    assert [(part.kind, lines) for part, lines in parts] == [("events", [b"one", b"two"]), ("end", [])]
    sent = impostor.asked[-1]
    assert sent.headers["authorization"] == "Bearer t"
    assert zstandard.decompress(sent.body) == b'{"device":"d1","confirmed":"e1"}\n{"seq":1}\n{"seq":2}\n'
    assert line.traffic.up == len(sent.body)
    assert line.traffic.requests == 2
    assert line.traffic.down > 0


def test_lines_are_found_wherever_chunks_end(impostor, line):
    lines = [bytes([65 + n % 26]) * (n * 37 % 5_000) for n in range(500)]
    part = b'{"kind":"events","stream":"u1","count":500,"to":7}'
    impostor.paths["/v1/sync"] = lambda _: reply(HEADER, part, *lines, END)
    _, parts = exchanged(line)
    assert parts[0][1] == lines


def test_the_token_is_fetched_once_and_by_assertion(impostor, line):
    impostor.paths["/v1/sync"] = lambda _: reply(HEADER, END)
    line.connect()
    exchanged(line)
    exchanged(line)
    asked = [a for a in impostor.asked if a.path == "/v1/token"]
    assert len(asked) == 1
    assertion = dict(pair.split("=") for pair in asked[0].body.decode().split("&"))["assertion"]
    claims = jwt.decode(
        assertion, KEY.public_key(), algorithms=["EdDSA"], audience=wire.ASSERTION_AUDIENCE,
        options={"require": ["exp", "iss", "sub", "aud", "jti"]},
    )  # fmt: skip
    assert claims["iss"] == claims["sub"] == "d1"
    assert claims["exp"] - time.time() <= 300


def test_a_token_that_ended_is_renewed_once(impostor, line):
    impostor.paths["/v1/sync"] = [failing(401, "no-token"), reply(HEADER, END)]
    header, _ = exchanged(line)
    assert header.confirmed == "e1"
    assert [a.path for a in impostor.asked] == ["/v1/token", "/v1/sync", "/v1/token", "/v1/sync"]


def test_a_device_that_is_never_recognised_says_so(impostor, line):
    impostor.paths["/v1/sync"] = lambda _: failing(401, "no-token")
    raised(line, "not-recognised")
    assert len(impostor.asked) == 4


def test_a_wrong_clock_asserts_again_by_the_centres(impostor, line):
    years_ahead = int((time.time() + 5 * 365 * 86_400) * 1000)
    impostor.paths["/v1/token"] = [
        failing(401, "bad-clock", clock_ms=years_ahead),
        answer(200, b'{"access_token":"t2","expires_in":900}'),
    ]
    line.connect()
    second = dict(pair.split("=") for pair in impostor.asked[1].body.decode().split("&"))["assertion"]
    exp = jwt.decode(second, options={"verify_signature": False})["exp"]
    assert abs(exp * 1000 - years_ahead) < 300_000


@pytest.mark.parametrize(
    ("status", "told", "code", "transient"),
    [
        (400, "bad-request", "not-understood", False),
        (400, "bad-signature", "not-understood", False),
        (401, "bad-assertion", "not-recognised", False),
        (403, "wipe", "revoked", False),
        (403, "out-of-scope", "out-of-scope", False),
        (404, "not-found", "not-found", False),
        (409, "fork", "device-restored", False),
        (413, "too-large", "too-large", False),
        (422, "wrong-hash", "wrong-hash", False),
        (423, "locked", "server-busy", True),
        (426, "please-update", "please-update", False),
        (429, "busy", "server-busy", True),
        (500, "failed", "server-failed", True),
        (503, "busy", "server-busy", True),
        (418, "from-the-future", "not-understood", False),
        (503, "from-the-future", "server-busy", True),
    ],
)
def test_every_failure_has_a_code_and_a_way_out(impostor, line, status, told, code, transient):
    impostor.paths["/v1/sync"] = lambda _: failing(status, told)
    assert isinstance(raised(line, code), TransientError) is transient


@pytest.mark.parametrize(
    ("status", "code"),
    [(200, "bad-reply"), (302, "bad-reply"), (403, "bad-reply"), (407, "bad-reply"), (413, "too-large"),
     (500, "server-failed"), (502, "server-failed"), (503, "server-busy"), (504, "server-busy")],
)  # fmt: skip
def test_a_stranger_in_between_is_not_taken_for_the_centre(impostor, line, status, code):
    """A hotel's login page must never destroy a device's data, nor be read as a reply."""
    page = b"<html>Welcome to our hotel! wipe revoked</html>" * 100
    impostor.paths["/v1/sync"] = lambda _: answer(status, page, Location="http://hotel.example/login")
    raised(line, code)


def test_when_to_come_back_is_kept(impostor, line):
    impostor.paths["/v1/sync"] = lambda _: failing(429, "busy", retry_after=17)
    assert raised(line, "server-busy").details["retry_after"] == 17


def test_wrong_head_says_where_the_centre_is(impostor, line):
    impostor.paths["/v1/sync"] = lambda _: failing(409, "wrong-head", expect=5, head="ab" * 32)
    error = raised(line, "wrong-head")
    assert isinstance(error, WrongHeadError)
    assert (error.expect, error.head) == (5, "ab" * 32)


def test_nobody_there_is_offline():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = HttpTransport(f"http://127.0.0.1:{port}", IDENTITY)
    assert isinstance(raised(line, "offline"), TransientError)
    with pytest.raises(TransientError, match="reached"):
        enrol(f"http://127.0.0.1:{port}", "ABCD-EFGH", "演示")


def test_a_centre_that_hangs_up_is_interrupted(impostor, line):
    impostor.paths["/v1/sync"] = lambda _: b""
    assert isinstance(raised(line, "interrupted"), TransientError)


@pytest.mark.parametrize("cut", [0, 1, 10, 60, -1])
def test_half_a_body_is_interrupted_and_what_came_is_given(impostor, line, cut):
    lines = [hashlib.sha256(bytes([n])).hexdigest().encode() for n in range(200)]
    part = b'{"kind":"events","stream":"u1","count":200,"to":7}'
    impostor.paths["/v1/sync"] = lambda _: reply(HEADER, part, *lines, END, cut=cut)
    assert isinstance(raised(line, "interrupted"), TransientError)


def test_a_silent_centre_is_not_waited_for_for_ever(impostor, line, monkeypatch):
    monkeypatch.setattr(transports, "TIMEOUT", (1.0, 0.2))
    impostor.paths["/v1/sync"] = lambda _: reply(HEADER, END)
    line.connect()
    with socket.create_server(("127.0.0.1", 0)) as silent:  # connects, and never answers
        line._url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        raised(line, "interrupted")


@pytest.mark.parametrize(
    "sent",
    [b"garbage" * 50, zstandard.compress(b"garbage\n"), zstandard.compress(HEADER + b"\n[]\n"),
     zstandard.compress(HEADER + b'\n{"kind":"surprise"}\n'), zstandard.compress(b"\xff\xfe\n"),
     zstandard.compress(HEADER + b'\n{"kind":"events","stream":"u1","count":-3,"to":7}\n{"kind":"end"}\n')],
)  # fmt: skip
def test_garbage_is_a_bad_reply(impostor, line, sent):
    impostor.paths["/v1/sync"] = lambda _: answer(200, sent, Content_Encoding="zstd")
    raised(line, "bad-reply")


LONG = "s" * 65


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ({"confirmed": LONG}, {}),
        ({"refused": [{"seq": 1 << 63, "code": "c", "reason": "r"}]}, {}),
        ({}, {"kind": "events", "stream": LONG, "count": 0, "to": 1}),
        ({}, {"kind": "events", "stream": "\0", "count": 0, "to": 1}),
        ({}, {"kind": "snapshot", "archive": "\0", "stream": "u1", "position": 1, "scope": 1, "count": 0,
              "digest": "0" * 64}),
        ({}, {"kind": "purge", "archive": LONG, "scope": 1}),
        ({}, {"kind": "end", "digests": {LONG: "0" * 64}}),
        ({}, {"kind": "end", "unknown": ["\0"]}),
    ],
)  # fmt: skip
def test_what_could_not_be_said_again_is_not_taken(impostor, line, header, part):
    """It would be kept, and every later call would fail for it."""
    said = [{**json.loads(HEADER), **header}, *([part] if part else []), {"kind": "end"}]
    impostor.paths["/v1/sync"] = lambda _: reply(*(json.dumps(one).encode() for one in said))
    raised(line, "bad-reply")


def test_a_reply_without_an_end_is_interrupted(impostor, line):
    impostor.paths["/v1/sync"] = lambda _: reply(HEADER, EVENTS, b"one", b"two")
    raised(line, "interrupted")


def test_a_bomb_is_refused_before_it_fills_memory(impostor, line):
    bomb = zstandard.compress(HEADER + b"\n" + b"a" * (40 << 20))
    assert len(bomb) < 10_000
    impostor.paths["/v1/sync"] = lambda _: answer(200, bomb, Content_Encoding="zstd")
    raised(line, "bad-reply")


def test_many_lines_are_bounded_too(impostor, line, monkeypatch):
    monkeypatch.setattr(body.Lines.__init__, "__defaults__", (1 << 20,))
    many = zstandard.compress(HEADER + b"\n" + b'{"kind":"purge","archive":"a","scope":1}\n' * 40_000)
    impostor.paths["/v1/sync"] = lambda _: answer(200, many, Content_Encoding="zstd")
    with pytest.raises(UserError) as caught, line.exchange(REQUEST, [], ()) as got:
        for _ in got.parts:
            pass
    assert caught.value.code == "bad-reply"


def test_uploads_speak_tus(impostor, line):
    sha = hashlib.sha256(b"photo").hexdigest()
    impostor.paths["/v1/blobs/"] = [answer(204, Upload_Offset="5", Xindang_Confirmed="said")]
    impostor.paths["/v1/blobs"] = [answer(201, Upload_Offset="2", Location=f"/v1/blobs/{sha}")]
    assert line.begin_upload(sha, "档案 a", 5) == Held(2)
    assert line.upload(sha, 2, b"oto") == Held(5, "said")
    create, patch = [a for a in impostor.asked if a.path.startswith("/v1/blobs")]
    said = dict(pair.split(" ") for pair in create.headers["upload-metadata"].split(","))
    assert base64.b64decode(said["sha256"]).decode() == sha
    assert base64.b64decode(said["archive"]).decode() == "档案 a"
    assert (create.method, create.headers["upload-length"]) == ("POST", "5")
    assert (patch.method, patch.headers["upload-offset"], patch.body) == ("PATCH", "2", b"oto")
    assert patch.headers["content-type"] == "application/offset+octet-stream"
    assert create.headers["tus-resumable"] == patch.headers["tus-resumable"] == "1.0.0"


@pytest.mark.parametrize(
    "offset", [{}, {"Upload_Offset": "many"}, {"Upload_Offset": "-1"}, {"Upload_Offset": "9" * 5_000}]
)
def test_an_upload_without_an_offset_is_a_bad_reply(impostor, line, offset):
    impostor.paths["/v1/blobs"] = lambda _: answer(201, **offset)
    with pytest.raises(UserError, match="offset"):
        line.begin_upload("00" * 32, "a", 5)


def test_an_upload_that_is_elsewhere_is_told_apart(impostor, line):
    impostor.paths["/v1/blobs/"] = lambda _: failing(409, "wrong-offset")
    with pytest.raises(WrongOffsetError):
        line.upload("00" * 32, 5, b"x")


def test_downloads_are_bounded(impostor, line, monkeypatch):
    monkeypatch.setattr(transports, "MAX_PACK", 1_000)
    impostor.paths["/v1/packs/content/2026%2F11"] = [answer(200, b"x" * 1_000), answer(200, b"x" * 1_001)]
    assert line.pack("content", "2026/11") == b"x" * 1_000
    with pytest.raises(UserError, match="more than"):
        line.pack("content", "2026/11")


def test_no_netrc_answers_for_the_device(impostor, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    impostor.paths["/v1/sync"] = lambda _: reply(HEADER, END)
    line = HttpTransport(impostor.url, IDENTITY)
    exchanged(line)
    line.close()
    by_path = {asked.path: asked.headers.get("authorization") for asked in impostor.asked}
    assert by_path == {"/v1/token": None, "/v1/sync": "Bearer t"}


def test_secrets_are_in_no_message(impostor, line):
    impostor.paths["/v1/sync"] = lambda _: answer(500, b"Bearer t " + IDENTITY.private_key.hex().encode())
    error = raised(line, "server-failed")
    assert "Bearer" not in str(error)
    assert IDENTITY.private_key.hex() not in repr(error.details)


def test_headers_are_few(impostor, line):
    impostor.paths["/v1/sync"] = lambda _: reply(HEADER, END)
    exchanged(line)
    assert set(impostor.asked[-1].headers) == {"host", "content-length", "authorization"}


def test_a_reply_may_put_aside_every_one_of_the_smallest_events_of_a_call() -> None:
    """Else whoever changed that much in a firm that is assigned no more would never sync again."""
    smallest = (
        len('{"device":"","seq":1,"hlc":1,"author":"","archive":"","entity":"","type":"","set":{"":0}}') + 140
    )
    reason = "archive 8cf275e6-8da9-4f00-a000-689123456789 is not assigned to p-1a2b3c4d"
    count = CALL_BYTES // smallest
    one = f'{{"seq":123456,"code":"out-of-scope","reason":"{reason}"}}'
    said = f'{{"clock_ms":1,"acked":{count},"head":"","refused":[{",".join([one] * count)}]}}\n'
    lines = body.Lines(io.BytesIO(zstandard.compress(said.encode() + b'{"kind":"end"}\n')))
    header = wire.SyncReply.model_validate_json(lines.one())
    assert (len(header.refused), lines.one()) == (count, b'{"kind":"end"}')


def test_a_line_without_end_is_refused() -> None:
    for before, most in ((b"", body.HEADER_LIMIT), (HEADER + b"\n", body.LINE_LIMIT)):
        endless = zstandard.compress(before + b"x" * (most + body.CHUNK))
        lines = body.Lines(io.BytesIO(endless))
        with pytest.raises(UserError) as refused:
            lines.many(2)
        assert (refused.value.code, lines.unpacked <= most + 2 * body.CHUNK) == ("bad-reply", True)


def test_a_body_counts_as_the_line_takes_it(impostor, line):
    impostor.paths["/v1/blobs/aa"] = lambda _: answer(204, Upload_Offset="100000")
    counted = []

    class Watching(transports.Traffic):
        __slots__ = ()

        def __setattr__(self, name, value):
            super().__setattr__(name, value)
            if name == "up":
                counted.append(value)

    line.traffic = Watching()
    assert line.upload("aa", 0, b"x" * 100_000) == Held(100_000)
    assert counted[-1] == line.traffic.up == 100_000
    assert len(counted) > 10, "not all at once"
    sent = impostor.asked[-1]
    assert (sent.headers["content-length"], len(sent.body)) == ("100000", 100_000)
