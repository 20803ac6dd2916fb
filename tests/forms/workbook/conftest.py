"""How long reading a workbook may take."""

import time
from collections.abc import Iterator

import pytest

LONGEST = 12.0  # seconds of a processor that others share; what is refused late takes half a minute and more


@pytest.fixture
def quick() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < LONGEST
