"""Messages survive the pipe; anything else is an error and no hang."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.capture.apart.wire import WireError, receive, send

JSON = st.dictionaries(
    st.text(max_size=8), st.none() | st.booleans() | st.integers() | st.text(max_size=20), max_size=5
)


@given(st.lists(st.tuples(JSON, st.binary(max_size=200)), max_size=4))
def test_messages_arrive_as_they_were_sent(messages: list[tuple[dict[str, object], bytes]]) -> None:
    pipe = io.BytesIO()
    for head, body in messages:
        send(pipe, head, body)
    pipe.seek(0)
    assert [receive(pipe) for _ in messages] == messages
    assert receive(pipe) is None


@given(st.binary(min_size=1, max_size=200))
def test_anything_else_is_an_error(data: bytes) -> None:
    with pytest.raises(WireError):
        receive(io.BytesIO(data))


@given(st.integers(1, 60))
def test_a_message_cut_short_is_an_error(kept: int) -> None:
    pipe = io.BytesIO()
    send(pipe, {"op": "read", "width": 3, "height": 2}, bytes(18))
    with pytest.raises(WireError):
        receive(io.BytesIO(pipe.getvalue()[:kept]))
