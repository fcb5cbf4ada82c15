"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class StudyCard(InstitutionCard):
    """Study sessions, training and education: when, by whom, about what, and who took part."""

    name = "zhidu.institutions.study"
    verbose_name = "学习培训"
