"""How long reading a workbook may take."""

import time
from collections.abc import Iterator

import pytest

LONGEST = 5.0  # seconds of the processor: a busy machine fails no test


@pytest.fixture
def quick() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < LONGEST
