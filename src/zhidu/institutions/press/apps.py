"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class PressCard(InstitutionCard):
    """News releases, interviews and enquiries through one window, with their filing form."""

    name = "zhidu.institutions.press"
    verbose_name = "新闻宣传"
