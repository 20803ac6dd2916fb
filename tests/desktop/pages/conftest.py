"""What every page is built on in its tests."""

import pytest

from tests.desktop.window import Window


@pytest.fixture
def window() -> Window:
    """Stands where the window does."""
    return Window()
