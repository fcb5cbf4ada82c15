"""The rows of the institution behind things in custody, for guards, acts and lists."""

from __future__ import annotations

from zhidu.institutions.carriers.models import Carrier, Reader
from zhidu.kernel.words.public import NotVisible


def known(carrier_id: int) -> Carrier:
    """What is known of a carrier beyond the thing in custody; raises NotVisible where there is none.

    Whether the viewer may know of it is for custody to say: callers have the thing already.
    """
    found = Carrier.objects.filter(pk=carrier_id).first()
    if found is None:
        raise NotVisible
    return found


def circle(carrier_id: int) -> frozenset[int]:
    """The people who may know what stands on the carrier, as it was fixed."""
    return frozenset(Reader.objects.filter(carrier_id=carrier_id).values_list("person_id", flat=True))
