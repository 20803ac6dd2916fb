"""When something happened to an invented firm, who says so, and how likely it was."""

from datetime import timedelta

from tests.corpus.firm import Firm

_UNSIGNED = 9  # firms of this last digit have signed no authorisation


def ago(firm: Firm, least: int, most: int) -> int:
    """An offset between `-most` and `-least`, not before the firm was."""
    age = (firm.today - firm.established).days
    return -firm.random.randrange(least, min(most, age))


def badly(firm: Firm, share: float) -> bool:
    """Whether something adverse happened: to that share of hopeless firms, and hardly to a perfect one."""
    return firm.random.random() < share * (1 - firm.quality) ** 2 + 0.01


def seen(firm: Firm, offset: int, picture: str = "decision") -> dict[str, str]:
    """Source and picture; without one it was looked up on the day before, or on the day itself."""
    if photo := firm.picture(picture):
        return {"source": "original", "photo": photo}
    looked = f"{firm.day(max(offset, -1))}T00:30:00.000+08:00"
    return {"source": "register", "source_url": "https://register.example/demo", "queried_at": looked}


def market(firm: Firm) -> str:
    """The market regulator where the firm is."""
    return f"{firm.where.county_name}市场监督管理局"


def number(firm: Firm, word: str, offset: int) -> str:
    """The number of a document of that day."""
    day = firm.today + timedelta(days=offset)
    return f"渝演{word}〔{day.year}〕{firm.number}-{day:%m%d} 号"


def signed(firm: Firm) -> bool:
    """Whether it has given an authorisation, so that what needs one may be there."""
    return signs(firm.number)


def signs(number: int) -> bool:
    """The same of the firm of a number."""
    return number % 10 != _UNSIGNED
