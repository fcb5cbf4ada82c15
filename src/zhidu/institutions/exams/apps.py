"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class ExamsCard(InstitutionCard):
    """Keeping the setting of examination papers secret."""

    name = "zhidu.institutions.exams"
    verbose_name = "命题"
