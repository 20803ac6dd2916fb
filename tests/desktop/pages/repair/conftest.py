"""A district of eighteen firms, judged."""

import pytest

from desktop.workspace import Workspace
from tests.desktop.pages.loops import judged_district


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """Archives by number."""
    return judged_district(workspace, 18)
