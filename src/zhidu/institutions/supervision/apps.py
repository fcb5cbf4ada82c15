"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class SupervisionCard(InstitutionCard):
    """Tasks that leaders and meetings assign, followed up until done; requests and reports upwards."""

    name = "zhidu.institutions.supervision"
    verbose_name = "督办与请示报告"
