"""A district of twelve firms."""

import pytest

from desktop.workspace import Workspace
from tests.desktop.pages.loops import bring_in


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """Archives by number, their summaries reckoned."""
    found = bring_in(workspace, 12)
    for archive in found:
        workspace.refresh_summary(archive)
    return found
