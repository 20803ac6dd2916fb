"""A district of eighteen firms."""

import pytest

from desktop.workspace import Workspace
from tests.desktop.pages.loops import bring_in


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """Archives by number."""
    return bring_in(workspace, 18)
