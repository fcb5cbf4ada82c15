"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class BulletinsCard(InstitutionCard):
    """Analyses, briefs and news items handed in, placed and scored."""

    name = "zhidu.institutions.bulletins"
    verbose_name = "政务信息"
