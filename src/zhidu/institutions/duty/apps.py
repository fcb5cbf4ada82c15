"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class DutyCard(InstitutionCard):
    """Duty rosters, shifts, handovers and the duty log."""

    name = "zhidu.institutions.duty"
    verbose_name = "值班"
