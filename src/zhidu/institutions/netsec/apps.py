"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class NetsecCard(InstitutionCard):
    """Networks, machine rooms and their security."""

    name = "zhidu.institutions.netsec"
    verbose_name = "网络安全"
