"""The credit profile card 信用名片: what it may show, what it says, how it stands. Pure; signs nothing."""

from forms.card.centres import CardCentre, load_card_centres
from forms.card.claims import Claims, ClaimsError, Shown, card_number, read_claims, write_claims
from forms.card.fields import CardField, CardFields, load_card_fields
from forms.card.issuing import Lack, consents_to_publish, lacks, last_day
from forms.card.showing import Line, lines
from forms.card.standing import CARD, CardState, card_state, cards_of, valid_card

__all__ = [
    "CARD",
    "CardCentre",
    "CardField",
    "CardFields",
    "CardState",
    "Claims",
    "ClaimsError",
    "Lack",
    "Line",
    "Shown",
    "card_number",
    "card_state",
    "cards_of",
    "consents_to_publish",
    "lacks",
    "last_day",
    "lines",
    "load_card_centres",
    "load_card_fields",
    "read_claims",
    "valid_card",
    "write_claims",
]
