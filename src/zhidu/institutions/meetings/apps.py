"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class MeetingsCard(InstitutionCard):
    """Standing meetings: when, who, about what, and what becomes of decisions."""

    name = "zhidu.institutions.meetings"
    verbose_name = "会议"
