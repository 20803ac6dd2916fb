"""A centre whose certificate does not hold is not spoken to: nothing of the call reaches it."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from socket import create_connection, create_server

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from forms.errors import UserError
from sync import wire
from sync.client.enrol import enrol
from sync.client.transport import HttpTransport
from sync.store.model import Identity

PERSON = wire.Person(id="p1", name="演示主理人", role="assessor", unit="u1", unit_name="演示区")
IDENTITY = Identity("d1", PERSON, Ed25519PrivateKey.generate().private_bytes_raw())


def self_signed(folder: Path) -> Path:
    """A certificate for this computer that nobody vouches for, with its key, as one PEM file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "self-signed.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file


class Stranger:
    """Takes TLS connections; `heard` is what came through one whose certificate was accepted."""

    def __init__(self, pem: Path) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(pem)
        self._door = create_server(("127.0.0.1", 0))
        self.heard = b""
        self.tried = 0
        self._closing = False
        self.url = f"https://127.0.0.1:{self._door.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while not self._closing:
            caller, _ = self._door.accept()
            self.tried += not self._closing
            with caller, suppress(ssl.SSLError, ConnectionError):
                caller.settimeout(5)
                with self._context.wrap_socket(caller, server_side=True) as inside:
                    self.heard += inside.recv(65536)

    def close(self) -> None:
        self._closing = True
        create_connection(self._door.getsockname()).close()
        self._thread.join()
        self._door.close()


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Stranger]:
    made = Stranger(self_signed(tmp_path))
    yield made
    made.close()


def test_a_certificate_nobody_vouches_for_ends_the_call(stranger: Stranger) -> None:
    line = HttpTransport(stranger.url, IDENTITY)
    with pytest.raises(UserError) as caught, line.exchange(wire.SyncRequest(device="d1"), (), ()):
        pytest.fail("a stranger was spoken to")
    line.close()
    assert caught.value.code == "untrusted-centre"
    assert stranger.tried
    assert stranger.heard == b""


def test_nor_does_it_get_a_code_of_enrolment(stranger: Stranger) -> None:
    with pytest.raises(UserError) as caught:
        enrol(stranger.url, "ABCD-EFGH", "演示电脑")
    assert caught.value.code == "untrusted-centre"
    assert stranger.heard == b""
