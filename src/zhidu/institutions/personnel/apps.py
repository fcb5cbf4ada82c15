"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class PersonnelCard(InstitutionCard):
    """A change of post or leaving as one sheet; applications for accounts."""

    name = "zhidu.institutions.personnel"
    verbose_name = "人员变动"
