"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class PublicationCard(InstitutionCard):
    """Information online: from the draft for a column to the page, its check and its correction."""

    name = "zhidu.institutions.publication"
    verbose_name = "信息上网"
