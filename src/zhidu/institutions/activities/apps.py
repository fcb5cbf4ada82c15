"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class ActivitiesCard(InstitutionCard):
    """Activities that touch secrets or foreign parties, from the plan to the visit."""

    name = "zhidu.institutions.activities"
    verbose_name = "重大活动"
