"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class CarriersCard(InstitutionCard):
    """Classified papers and items from receipt to destruction."""

    name = "zhidu.institutions.carriers"
    verbose_name = "涉密载体"
