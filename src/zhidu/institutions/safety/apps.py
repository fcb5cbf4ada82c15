"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class SafetyCard(InstitutionCard):
    """Safety of the premises."""

    name = "zhidu.institutions.safety"
    verbose_name = "安全"
