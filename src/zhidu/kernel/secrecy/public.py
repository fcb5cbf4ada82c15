"""The door of the room: the only names other rooms use."""

from .clearances import Clearance, clearance_keepers, clearance_of, clearances, levels_of
from .clearing import clear, end_clearance, keeps_clearances
from .context import OPEN_LEVELS, Unguarded, Viewer, unfiltered, viewing
from .existing import declare_secret, exists_here, keeps_state_secrets
from .founding import keep_profile
from .labelled import LabelledManager, LabelledModel, countable, declare_readers, readable_levels, visible
from .labels import (
    Label,
    LabelStatement,
    change_label,
    default_scope,
    label,
    label_of,
    label_statement,
    name_posts,
    name_readers,
)
from .marks import MarkFinding, Verdict, as_warning, refuse_marked, scan, scan_around, scan_text
from .needing import class_clauses, closed_level, refuse_uncleared, require_class
from .officers import minds_marks
from .ooxml import archive_kind
from .passages import decode_text
from .pdf_text import pdf_text
from .profile import Profile, allowed_levels, level_allowed, profile, require_level
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
    "LabelledManager",
    "LabelledModel",
    "MarkFinding",
    "Part",
    "PersonClass",
    "Profile",
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
    "change_label",
    "class_clauses",
    "clear",
    "clearance_keepers",
    "clearance_of",
    "clearances",
    "close_sighting",
    "closed_level",
    "count",
    "countable",
    "declare_readers",
    "declare_secret",
    "decode_text",
    "default_scope",
    "end_clearance",
    "exists_here",
    "keep_profile",
    "keeps_clearances",
    "keeps_state_secrets",
    "label",
    "label_of",
    "label_statement",
    "level_allowed",
    "levels_of",
    "minds_marks",
    "name_posts",
    "name_readers",
    "open_sightings",
    "pdf_text",
    "profile",
    "readable_levels",
    "refuse_marked",
    "refuse_marks",
    "refuse_uncleared",
    "report_marks",
    "require_class",
    "require_level",
    "scan",
    "scan_around",
    "scan_text",
    "sighting",
    "sightings",
    "unfiltered",
    "viewer_for",
    "viewer_of",
    "viewing",
    "visible",
    "watching",
]
