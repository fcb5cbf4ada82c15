"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class ClassificationCard(InstitutionCard):
    """What is secret, at which level, for how long, and who decides it."""

    name = "zhidu.institutions.classification"
    verbose_name = "定密"
