"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class InspectionsCard(InstitutionCard):
    """Inspections and self-checks."""

    name = "zhidu.institutions.inspections"
    verbose_name = "检查"
