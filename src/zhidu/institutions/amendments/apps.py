"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class AmendmentsCard(InstitutionCard):
    """Drafts of regulations on their way to consent and into force."""

    name = "zhidu.institutions.amendments"
    verbose_name = "制度修订"
