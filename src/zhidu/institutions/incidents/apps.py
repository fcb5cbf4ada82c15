"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class IncidentsCard(InstitutionCard):
    """Leaks, losses and other events: who must be told by when."""

    name = "zhidu.institutions.incidents"
    verbose_name = "泄密和事件"
