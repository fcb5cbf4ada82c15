"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class SealsCard(InstitutionCard):
    """Keeping and using the office's seals."""

    name = "zhidu.institutions.seals"
    verbose_name = "印章"
