"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class SuppliesCard(InstitutionCard):
    """Goods, equipment and fixed assets: bought, booked, issued, lent, looked after."""

    name = "zhidu.institutions.supplies"
    verbose_name = "物资"
