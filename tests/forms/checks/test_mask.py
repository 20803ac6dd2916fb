"""What is left of a personal field while it is hidden."""

import pytest

from forms.checks.mask import mask


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("phone", "19900001234", "199****1234"),
        ("phone", "1234567", "*******"),
        ("id", "110101190001011234", "1****************4"),
        ("name", "演示甲", "演**"),
        ("name", "演", "演*"),
        ("name", "", ""),
    ],
)
def test_masks(kind, text, shown):
    assert mask(kind, text) == shown
