"""A form is taken with all it brings along, or refused for its size before anything is kept."""

import io
import tracemalloc
import zipfile
from dataclasses import replace

import pytest

from forms.authoring import Checked, check
from forms.errors import UserError
from forms.imported import MAX_PACKED, adopt, pack, unpack

FORM = b"| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | form_id |\n| | big |\n"


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check("f.md", FORM, {})


def test_what_is_adopted_can_be_taken_up_again(checked: Checked) -> None:
    """To the last byte: what is not refused here is not refused later either."""
    room = MAX_PACKED - weight(checked)
    made = adopt(checked, {"film.mp4": bytes(room)})
    assert unpack(pack(made)) == made


def test_a_form_that_brings_too_much_is_refused(checked: Checked) -> None:
    beyond = MAX_PACKED - weight(checked) + 1
    for tables, media in (
        ({}, {"film.mp4": bytes(beyond)}),
        ({"t.csv": bytes(beyond - 1)}, {"b.png": b"12"}),
    ):
        with pytest.raises(UserError) as refused:
            adopt(replace(checked, tables=tables), media)
        assert refused.value.code == "form-too-large"
        assert refused.value.details == {"size": 129, "most": 128}
    made = replace(adopt(checked, {}), media={"film.mp4": bytes(beyond)})
    with pytest.raises(UserError) as refused:
        pack(made)
    assert refused.value.code == "form-too-large"


def weight(checked: Checked) -> int:
    """Bytes of the form alone, as they are counted when it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(pack(adopt(checked, {})))) as book:
        return sum(entry.file_size for entry in book.infolist())


def test_a_package_that_lies_about_its_size_is_refused(checked: Checked) -> None:
    packed = pack(adopt(checked, {"film.mp4": bytes(50_000_000)}))
    with zipfile.ZipFile(io.BytesIO(packed)) as book:
        entry = book.getinfo("media/film.mp4")
    size = entry.file_size.to_bytes(4, "little")
    lying = packed.replace(size, (1_000).to_bytes(4, "little"))
    assert lying != packed
    tracemalloc.start()
    with pytest.raises(UserError) as refused:
        unpack(lying)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.code == "form-unreadable"
    assert most < 5_000_000
