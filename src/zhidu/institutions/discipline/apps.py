"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class DisciplineCard(InstitutionCard):
    """What follows from a breach of duty, who decides, and how long it holds."""

    name = "zhidu.institutions.discipline"
    verbose_name = "纪律处理"
