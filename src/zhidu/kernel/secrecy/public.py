"""The door of the room: the only names other rooms use."""

from .context import Unguarded, Viewer, unfiltered, viewing
from .founding import keep_profile
from .labelled import LabelledManager, LabelledModel, countable, declare_readers, visible
from .labels import Label, LabelStatement, default_scope, label, label_of, label_statement, name_readers
from .marks import MarkFinding, Verdict, refuse_marked, scan, scan_around, scan_text
from .ooxml import archive_kind
from .passages import decode_text
from .pdf_text import pdf_text
from .profile import Profile, allowed_levels, level_allowed, profile, require_level
from .scopes import Scope
from .texts import refuse_marks
from .viewers import viewer_of
from .written import Arm, Part, ask, ask_of, count

__all__ = [
    "Arm",
    "Label",
    "LabelStatement",
    "LabelledManager",
    "LabelledModel",
    "MarkFinding",
    "Part",
    "Profile",
    "Scope",
    "Unguarded",
    "Verdict",
    "Viewer",
    "allowed_levels",
    "archive_kind",
    "ask",
    "ask_of",
    "count",
    "countable",
    "declare_readers",
    "decode_text",
    "default_scope",
    "keep_profile",
    "label",
    "label_of",
    "label_statement",
    "level_allowed",
    "name_readers",
    "pdf_text",
    "profile",
    "refuse_marked",
    "refuse_marks",
    "require_level",
    "scan",
    "scan_around",
    "scan_text",
    "unfiltered",
    "viewer_of",
    "viewing",
    "visible",
]
