"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class LeaveCard(InstitutionCard):
    """Leave, short outings, the plan of annual leave, and coming back."""

    name = "zhidu.institutions.leave"
    verbose_name = "请假休假"
