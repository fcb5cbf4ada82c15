"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class ArchivesCard(InstitutionCard):
    """Filing documents and keeping archives."""

    name = "zhidu.institutions.archives"
    verbose_name = "档案"
