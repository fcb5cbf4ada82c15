"""The door of the room: the only names other rooms use."""

from .clearances import Clearance, clearance_keepers, clearance_of, clearances, levels_of
from .clearing import clear, end_clearance, keeps_clearances
from .context import OPEN_LEVELS, Unguarded, Viewer, unfiltered, viewing
from .erasing import declare_companions, declare_last, declare_outside, declare_tombstone, declare_trace
from .existing import declare_secret, exists_here, keeps_state_secrets, takes_marks
from .founding import keep_profile
from .labelled import LabelledModel, countable, declare_readers, readable_levels, visible
from .labels import (
    Label,
    LabelStatement,
    change_label,
    label,
    label_of,
    label_statement,
    name_posts,
    name_readers,
)
from .level_copies import declare_level_copy
from .marks import MarkFinding, Verdict, as_warning, refuse_marked, scan, scan_around, scan_text
from .mishap_models import PurgeState
from .needing import class_clauses, closed_level, refuse_uncleared, require_class
from .officers import minds_marks
from .ooxml import archive_kind
from .passages import decode_text
from .pdf_text import pdf_text
from .profile import Profile, allowed_levels, level_allowed, profile, require_level
from .purge_kinds import (
    Purgeable,
    PurgeKind,
    declare_beside,
    declare_purge_kind,
    only_one,
    purge_kind,
    purge_kinds,
)
from .purges import (
    Purge,
    ask_purge,
    carry_out_purge,
    clean_after_purges,
    left_beside,
    purge,
    purges,
    refuse_purge,
)
from .rules import PersonClass
from .scopes import Scope
from .sightings import FINDINGS, Sighting, close_sighting, open_sightings, report_marks, sighting, sightings
from .terms import Term
from .texts import refuse_marks
from .viewers import viewer_for, viewer_of
from .watching import watching
from .written import Arm, Part, ask, ask_of, count

__all__ = [
    "FINDINGS",
    "OPEN_LEVELS",
    "Arm",
    "Clearance",
    "Label",
    "LabelStatement",
    "LabelledModel",
    "MarkFinding",
    "Part",
    "PersonClass",
    "Profile",
    "Purge",
    "PurgeKind",
    "PurgeState",
    "Purgeable",
    "Scope",
    "Sighting",
    "Term",
    "Unguarded",
    "Verdict",
    "Viewer",
    "allowed_levels",
    "archive_kind",
    "as_warning",
    "ask",
    "ask_of",
    "ask_purge",
    "carry_out_purge",
    "change_label",
    "class_clauses",
    "clean_after_purges",
    "clear",
    "clearance_keepers",
    "clearance_of",
    "clearances",
    "close_sighting",
    "closed_level",
    "count",
    "countable",
    "declare_beside",
    "declare_companions",
    "declare_last",
    "declare_level_copy",
    "declare_outside",
    "declare_purge_kind",
    "declare_readers",
    "declare_secret",
    "declare_tombstone",
    "declare_trace",
    "decode_text",
    "end_clearance",
    "exists_here",
    "keep_profile",
    "keeps_clearances",
    "keeps_state_secrets",
    "label",
    "label_of",
    "label_statement",
    "left_beside",
    "level_allowed",
    "levels_of",
    "minds_marks",
    "name_posts",
    "name_readers",
    "only_one",
    "open_sightings",
    "pdf_text",
    "profile",
    "purge",
    "purge_kind",
    "purge_kinds",
    "purges",
    "readable_levels",
    "refuse_marked",
    "refuse_marks",
    "refuse_purge",
    "refuse_uncleared",
    "report_marks",
    "require_class",
    "require_level",
    "scan",
    "scan_around",
    "scan_text",
    "sighting",
    "sightings",
    "takes_marks",
    "unfiltered",
    "viewer_for",
    "viewer_of",
    "viewing",
    "visible",
    "watching",
]
