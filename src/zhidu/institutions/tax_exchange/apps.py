"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class TaxExchangeCard(InstitutionCard):
    """Keeping tax information exchanged with treaty partners secret."""

    name = "zhidu.institutions.tax_exchange"
    verbose_name = "税收情报交换"
