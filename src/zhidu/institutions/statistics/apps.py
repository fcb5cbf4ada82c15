"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class StatisticsCard(InstitutionCard):
    """Statistical material and reports: who may see them, when they are due, what is checked first."""

    name = "zhidu.institutions.statistics"
    verbose_name = "统计资料"
