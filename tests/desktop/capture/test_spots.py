"""Where on a photo values were read: kept as places alone, found again by the photo."""

from desktop.capture.spots import TYPE, noted, spots
from forms.archive import Archive, Record

SHA = "ab12" * 16
QUAD = ((100.0, 50.0), (300.0, 50.0), (300.0, 100.0), (100.0, 100.0))


def test_places_are_shares_of_the_photo_and_found_by_it() -> None:
    change = noted("a", SHA, "food_permit", {"number": (QUAD,), "issuer": ()}, (400, 200))
    assert change is not None
    assert change.set["spots"] == {"number": [[250, 250, 750, 250, 750, 500, 250, 500]]}
    archive = Archive("a", (Record(change.entity, TYPE, dict(change.set)),))
    assert list(spots(archive, SHA)) == ["number"]
    assert spots(archive, "0" * 64) == {}
    assert spots(archive, "") == {}


def test_the_same_photo_has_its_places_once() -> None:
    first, second = (noted("a", SHA, "d", {"x": (QUAD,)}, (400, 200)) for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.entity == second.entity
    assert noted("a", SHA, "d", {"x": ()}, (400, 200)) is None
