"""Photos sent by a client that others wrote (tuspy): we speak tus 1.0 as it is, not as our two ends read it."""

import hashlib
import io
import os
from collections.abc import Iterator

import pytest
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError, TusUploadFailed
from tusclient.uploader.uploader import Uploader

from tests.sync.client.unreliable import CuttingProxy
from tests.sync.server.test_blobs import bearer, get
from tests.sync.service import Device, Service

KB = 1 << 10
PIECE = 64 * KB
HALF = 4 * PIECE
SIZE = 8 * PIECE - 1000  # the last piece is a smaller one

pytestmark = pytest.mark.timeout(60)  # tuspy itself waits for an answer for ever


@pytest.fixture
def photo() -> bytes:
    return os.urandom(SIZE)


class Sender:
    """A device's tuspy, for one photo."""

    def __init__(self, device: Device, archive: str, photo: bytes) -> None:
        self.photo = photo
        self.sha = hashlib.sha256(photo).hexdigest()
        self.client = TusClient(f"{device.url}/v1/blobs", headers=bearer(device))
        self.metadata = {"sha256": self.sha, "archive": archive}

    def uploader(self, url: str | None = None, retries: int = 0) -> Uploader:
        """Of the upload at `url`; of a new one if there is none."""
        return self.client.uploader(
            file_stream=io.BytesIO(self.photo),
            url=url,
            chunk_size=PIECE,
            metadata=self.metadata,
            retries=retries,
            retry_delay=0,
        )

    def half_way(self) -> str:
        """Where the upload is whose first half was sent."""
        begun = self.uploader()
        begun.upload(stop_at=HALF)
        assert begun.offset == HALF
        return str(begun.url)


@pytest.fixture
def sender(device: Device, archive: str, photo: bytes) -> Sender:
    return Sender(device, archive, photo)


def test_a_photo_arrives_in_small_pieces_as_it_was(sender: Sender, device: Device) -> None:
    uploader = sender.uploader()
    uploader.upload()
    assert (uploader.offset, str(uploader.url)) == (SIZE, f"{device.url}/v1/blobs/{sender.sha}")
    assert get(device, sender.sha).content == sender.photo


def test_another_client_goes_on_from_where_the_centre_says(sender: Sender, device: Device) -> None:
    url = sender.half_way()
    assert get(device, sender.sha).status_code == 404
    second = sender.uploader(url)
    assert second.offset == HALF
    second.upload()
    assert get(device, sender.sha).content == sender.photo
    assert sender.uploader(url).offset == SIZE


@pytest.mark.parametrize("sent", [HALF + PIECE, SIZE], ids=["further", "whole"])
def test_a_client_that_is_late_is_told_and_goes_on(sender: Sender, device: Device, sent: int) -> None:
    url = sender.half_way()
    late, helpless = sender.uploader(url, retries=1), sender.uploader(url)
    sender.uploader(url).upload(stop_at=sent)
    with pytest.raises(TusUploadFailed) as told:
        helpless.upload()
    assert told.value.status_code == 409
    assert helpless.get_offset() == sent
    late.upload()
    assert late.offset == SIZE
    assert get(device, sender.sha).content == sender.photo


@pytest.mark.parametrize("sent", [HALF, SIZE], ids=["half", "whole"])
def test_a_photo_created_again_is_the_same_upload(sender: Sender, device: Device, sent: int) -> None:
    """tus lets a client begin at 0 after each creation. Here that is told as any wrong offset is, and a client
    that then asks where to go on sends nothing twice."""
    url = sender.half_way()
    sender.uploader(url).upload(stop_at=sent)
    again = sender.uploader()
    with pytest.raises(TusUploadFailed) as told:
        again.upload()
    assert (told.value.status_code, str(again.url), again.get_offset()) == (409, url, sent)
    sender.uploader(retries=1).upload()
    assert get(device, sender.sha).content == sender.photo


class OnACutLine(Uploader):
    """tuspy, whose line is mended once the centre has put away what had arrived of the piece."""

    line: CuttingProxy
    cut_at: list[int]

    def get_offset(self) -> int:
        self.line.left = None
        while (offset := int(super().get_offset())) == self.offset:
            pass
        self.cut_at.append(offset)
        return offset


@pytest.fixture
def line(service: Service) -> Iterator[CuttingProxy]:
    proxy = CuttingProxy(service.port)
    yield proxy
    proxy.close()


def test_a_line_that_is_cut_is_tried_again(sender: Sender, device: Device, line: CuttingProxy) -> None:
    sender.client.url = f"{line.url}/v1/blobs"
    uploader = OnACutLine(
        client=sender.client,
        file_stream=io.BytesIO(sender.photo),
        chunk_size=PIECE,
        metadata=sender.metadata,
        retries=1,
        retry_delay=0,
    )
    uploader.line, uploader.cut_at = line, []
    uploader.upload(stop_at=HALF)
    line.left = PIECE // 2
    uploader.upload()
    [cut_at] = uploader.cut_at
    assert HALF < cut_at < HALF + PIECE // 2, "what came of the piece before the cut stays"
    assert get(device, sender.sha).content == sender.photo


def test_bytes_of_another_photo_are_told_and_the_right_ones_taken(sender: Sender, device: Device) -> None:
    url = sender.half_way()
    wrong = Sender(device, "", bytes(SIZE)).uploader(url)
    with pytest.raises(TusUploadFailed) as told:
        wrong.upload()
    assert told.value.status_code == 422
    right = sender.uploader(url)
    assert right.offset == 0
    right.upload()
    assert get(device, sender.sha).content == sender.photo


def test_what_is_not_taken_is_told_before_a_byte_is_sent(
    sender: Sender, device: Device, archive: str
) -> None:
    stranger = Device(device.url, token="none")
    for refused, status in ((Sender(stranger, archive, b"x"), 401), (Sender(device, "elsewhere", b"x"), 403)):
        with pytest.raises(TusCommunicationError) as told:
            refused.uploader().upload()
        assert told.value.status_code == status
    with pytest.raises(TusCommunicationError) as told:
        sender.uploader(f"{sender.client.url}/{sender.sha}")
    assert told.value.status_code == 404
