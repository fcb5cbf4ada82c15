"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class ReceptionCard(InstitutionCard):
    """Visitors and official guests: who is received, who decides, at what cost."""

    name = "zhidu.institutions.reception"
    verbose_name = "接待"
