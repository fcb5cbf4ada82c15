"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class DevicesCard(InstitutionCard):
    """Computers, media and other devices."""

    name = "zhidu.institutions.devices"
    verbose_name = "设备"
