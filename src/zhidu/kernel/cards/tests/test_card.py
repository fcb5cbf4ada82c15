"""An institution is found by its package alone, and what it has of the fixed modules is read."""

import sys

from django.apps import AppConfig, apps

from zhidu.kernel.cards.card import MODULES
from zhidu.kernel.cards.public import InstitutionCard

CARDS = [card for card in apps.get_app_configs() if isinstance(card, InstitutionCard)]


def test_every_institution_is_found_by_its_own_card() -> None:
    assert "zhidu.institutions.press" in {card.name for card in CARDS}
    for card in CARDS:
        assert type(AppConfig.create(card.name)) is type(card)
        assert card.label == card.name.rpartition(".")[2]


def test_the_fixed_modules_that_an_institution_has_are_read() -> None:
    for card in CARDS:
        read = [module for module in MODULES if f"{card.name}.{module}" in sys.modules]
        assert "rules" in read
        assert ("acts" in read) == bool(card.models_module)
