"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class DocumentsCard(InstitutionCard):
    """Official documents, received and issued."""

    name = "zhidu.institutions.documents"
    verbose_name = "公文"
