"""What the institution reads: who the rules name, the ledger of devices, what was done with them."""

from .devices import DEVICE, SECRET_DEVICE, DeviceCard, card_of, details, device, is_device, level_of
from .duties import keepers, keeps, ledger_of, maintains, named_for
from .standing import RESPONSIBLE, Role, stands
from .uses import duty_rows, kinds_here, last_uses

__all__ = [
    "DEVICE",
    "RESPONSIBLE",
    "SECRET_DEVICE",
    "DeviceCard",
    "Role",
    "card_of",
    "details",
    "device",
    "duty_rows",
    "is_device",
    "keepers",
    "keeps",
    "kinds_here",
    "last_uses",
    "ledger_of",
    "level_of",
    "maintains",
    "named_for",
    "stands",
]
