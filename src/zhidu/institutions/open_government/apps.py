"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class OpenGovernmentCard(InstitutionCard):
    """Openness of government affairs: what is disclosed, yearly reports, evaluations."""

    name = "zhidu.institutions.open_government"
    verbose_name = "政务公开"
