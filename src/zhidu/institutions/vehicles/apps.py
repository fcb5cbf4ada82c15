"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class VehiclesCard(InstitutionCard):
    """The office's cars: who may ride, who sends them, fuel, repair and accidents."""

    name = "zhidu.institutions.vehicles"
    verbose_name = "车辆"
