"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class AppraisalCard(InstitutionCard):
    """The yearly appraisal: what adds, what deducts, which grade follows."""

    name = "zhidu.institutions.appraisal"
    verbose_name = "目标考评"
