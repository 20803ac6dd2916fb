"""Enrolment, against a server that answers anything, and the addresses that are spoken to."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import UserError
from sync import wire
from sync.client.enrol import enrol
from sync.client.transport import HttpTransport
from tests.sync.client.impostor import answer, failing
from tests.sync.client.test_transport import IDENTITY, PERSON


def enrol_reply():
    told = wire.EnrolReply(device="d9", person=PERSON, centre_key="ab" * 32, centre_name="演示中心")
    return answer(200, told.model_dump_json().encode())


def test_enrolment_makes_its_own_key(impostor):
    impostor.paths["/v1/enrol"] = lambda _: enrol_reply()
    one, two = (enrol(f" {impostor.url}/ ", " ABCD-EFGH ", "演示电脑") for _ in range(2))
    assert (one.device, one.person, one.centre_key) == ("d9", PERSON, "ab" * 32)
    assert (one.url, one.centre_name) == (impostor.url, "演示中心")
    assert one.private_key != two.private_key
    sent = wire.EnrolRequest.model_validate_json(impostor.asked[0].body)
    public = Ed25519PrivateKey.from_private_bytes(one.private_key).public_key().public_bytes_raw().hex()
    assert (sent.code, sent.public_key) == ("ABCD-EFGH", public)
    assert one.private_key.hex().encode() not in impostor.asked[0].body
    assert one.private_key.hex() not in repr(one)


@pytest.mark.parametrize(
    ("given", "code"),
    [(failing(401, "bad-code"), "bad-code"), (failing(429, "busy"), "server-busy"),
     (answer(200, b"{}"), "bad-reply"), (answer(200, b"<html>"), "bad-reply"), (answer(302), "bad-reply"),
     (failing(500, "failed"), "server-failed")],
)  # fmt: skip
def test_enrolment_failures(impostor, given, code):
    impostor.paths["/v1/enrol"] = lambda _: given
    with pytest.raises(UserError) as caught:
        enrol(impostor.url, "ABCD-EFGH", "演示电脑")
    assert caught.value.code == code


@pytest.mark.parametrize("url", ["", "centre", "ftp://centre", "http://", "https://[::1", "http://a b"])
def test_an_address_that_is_none(url):
    with pytest.raises(UserError) as caught:
        enrol(url, "ABCD-EFGH", "演示电脑")
    assert caught.value.code == "bad-url"


INSECURE = (
    "http://centre.example",
    "HTTP://centre.example:80/",
    "http://10.0.0.7:8000",
    "http://127.0.0.1@centre.example",
    "http://centre.example\\@127.0.0.1",
    "http://127.0.0.1.centre.example",
    "http://localhost.example",
    "http://[2001:db8::1]",
    " http://centre.example",
)


@pytest.mark.parametrize("url", INSECURE)
def test_plain_http_leads_to_this_computer_only(url):
    for ask in (lambda: enrol(url, "ABCD-EFGH", "演示电脑"), lambda: HttpTransport(url, IDENTITY)):
        with pytest.raises(UserError) as caught:
            ask()
        assert caught.value.code == "insecure-address"


@pytest.mark.parametrize(
    "url", ["https://centre.example", "http://127.0.0.1:9", "http://LOCALHOST", "http://[::1]:9"]
)
def test_tls_and_loopback_are_spoken_to(url):
    HttpTransport(url, IDENTITY).close()


@pytest.mark.parametrize("code", ["", "x", "X" * 65])
def test_a_code_that_is_none_is_not_sent(impostor, code):
    with pytest.raises(UserError) as caught:
        enrol(impostor.url, code, "演示电脑")
    assert caught.value.code == "bad-code"
    assert impostor.asked == []
