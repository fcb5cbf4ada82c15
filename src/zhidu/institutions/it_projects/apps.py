"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class ItProjectsCard(InstitutionCard):
    """Informatization plans and projects."""

    name = "zhidu.institutions.it_projects"
    verbose_name = "信息化项目"
