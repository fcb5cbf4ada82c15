"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class MeetingRoomsCard(InstitutionCard):
    """Rooms that people book, use and give back."""

    name = "tests.stranger.meeting_rooms"
    verbose_name = "会议室"
