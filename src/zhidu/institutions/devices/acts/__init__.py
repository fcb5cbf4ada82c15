"""What the institution does."""

from . import handling, hearing, kinds, leaving, repairing
from .converting import CONVERT, convert
from .ending import WAYS, end_device
from .enrolling import DeviceForm, enrol_device, keep_up
from .handling import HANDLING
from .repairing import PARTS, REPAIR, note_parts
from .repairing import repairing as repair_in_hand
from .standing import answer_for, note_standing
from .uses import USES
from .using import do_use, may_do

__all__ = [
    "CONVERT",
    "HANDLING",
    "PARTS",
    "REPAIR",
    "USES",
    "WAYS",
    "DeviceForm",
    "answer_for",
    "convert",
    "do_use",
    "end_device",
    "enrol_device",
    "handling",
    "hearing",
    "keep_up",
    "kinds",
    "leaving",
    "may_do",
    "note_parts",
    "note_standing",
    "repair_in_hand",
    "repairing",
]
