"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class ClearedStaffCard(InstitutionCard):
    """Who holds a cleared post, from vetting to the end of the leaving period."""

    name = "zhidu.institutions.cleared_staff"
    verbose_name = "涉密人员"
