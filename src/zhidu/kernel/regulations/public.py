"""The door of the room: the only names other rooms use."""

from .acts import (
    adopt,
    adopt_pack,
    adopt_version,
    adopt_whole_pack,
    confirm_status,
    end_adoption,
    enter_notice,
    keeps_rules,
)
from .acts import load_packs as load
from .adoption import AdoptionCard, adoptions
from .asking import against, asked, refuse_if_no
from .books import calendar_of, editions, rulebook
from .carriers import carriers, declare_carrier
from .carrying import CarriedOver, carried_over, rulebook_under
from .confirming import ConfirmationCard, confirm_choice, confirmations, contradiction_in, contradictions_in
from .coverage import ClauseCoverage, CoverageReport, CoverageRow, clause_coverage, coverage
from .draft_changes import draft_changes
from .draft_soundness import Fault, FaultKind, draft_faults, failed_cases, tried_draft
from .drafting import drop_draft, save_draft, settle_draft, start_draft
from .drafts import DraftCard, base_of, base_pack, draft, draft_pack, drafts, move_draft
from .enacting import dated_pack, enact, propose, reopen
from .exporting import exported
from .marks import ClauseMark, checkout_marks, find_marks
from .models import DraftState, Transition
from .notices import NoticeCard, notices
from .offering import Offer, offer, offered_packs, offers
from .reading.correcting import (
    MOST_LINES,
    Line,
    LineKind,
    corrected,
    line_paths,
    lines_of,
    lost_characters,
    merge_line,
    split_line,
)
from .reading.drafted import DraftHead, drafted, named_posts
from .reading.outline import Part, PartKind, Reading, read_outline
from .reading.script import fold
from .reading.skeleton import head_of, skeleton
from .reading.suggestions import suggest
from .searching import ClauseEntry, ClauseHit, DueKind, clause_entries, find_clauses, numbered
from .shelf import COMMON, Shelf, is_pack, pack_regulations, pack_rulebook, packs
from .stamps import rule_stamps, stamped, stamps, steady, unsettle
from .standing import StandingCard, last_standings, standing, standings
from .trying import ruled_by, tried_rulebook
from .versions import LoadReport, VersionCard, versions

__all__ = [
    "COMMON",
    "MOST_LINES",
    "AdoptionCard",
    "CarriedOver",
    "ClauseCoverage",
    "ClauseEntry",
    "ClauseHit",
    "ClauseMark",
    "ConfirmationCard",
    "CoverageReport",
    "CoverageRow",
    "DraftCard",
    "DraftHead",
    "DraftState",
    "DueKind",
    "Fault",
    "FaultKind",
    "Line",
    "LineKind",
    "LoadReport",
    "NoticeCard",
    "Offer",
    "Part",
    "PartKind",
    "Reading",
    "Shelf",
    "StandingCard",
    "Transition",
    "VersionCard",
    "adopt",
    "adopt_pack",
    "adopt_version",
    "adopt_whole_pack",
    "adoptions",
    "against",
    "asked",
    "base_of",
    "base_pack",
    "calendar_of",
    "carried_over",
    "carriers",
    "checkout_marks",
    "clause_coverage",
    "clause_entries",
    "confirm_choice",
    "confirm_status",
    "confirmations",
    "contradiction_in",
    "contradictions_in",
    "corrected",
    "coverage",
    "dated_pack",
    "declare_carrier",
    "draft",
    "draft_changes",
    "draft_faults",
    "draft_pack",
    "drafted",
    "drafts",
    "drop_draft",
    "editions",
    "enact",
    "end_adoption",
    "enter_notice",
    "exported",
    "failed_cases",
    "find_clauses",
    "find_marks",
    "fold",
    "head_of",
    "is_pack",
    "keeps_rules",
    "last_standings",
    "line_paths",
    "lines_of",
    "load",
    "lost_characters",
    "merge_line",
    "move_draft",
    "named_posts",
    "notices",
    "numbered",
    "offer",
    "offered_packs",
    "offers",
    "pack_regulations",
    "pack_rulebook",
    "packs",
    "propose",
    "read_outline",
    "refuse_if_no",
    "reopen",
    "rule_stamps",
    "rulebook",
    "rulebook_under",
    "ruled_by",
    "save_draft",
    "settle_draft",
    "skeleton",
    "split_line",
    "stamped",
    "stamps",
    "standing",
    "standings",
    "start_draft",
    "steady",
    "suggest",
    "tried_draft",
    "tried_rulebook",
    "unsettle",
    "versions",
]
