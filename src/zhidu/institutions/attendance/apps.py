"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class AttendanceCard(InstitutionCard):
    """Coming, going and being absent; who may be commended."""

    name = "zhidu.institutions.attendance"
    verbose_name = "考勤"
