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
from .books import calendar_of, editions, rulebook
from .carriers import carriers, declare_carrier
from .confirming import ConfirmationCard, confirm_choice, confirmations, contradiction_in, contradictions_in
from .coverage import ClauseCoverage, CoverageReport, CoverageRow, clause_coverage, coverage
from .marks import ClauseMark, checkout_marks, find_marks
from .notices import NoticeCard, notices
from .reading.outline import Part, PartKind, Reading, read_outline
from .reading.skeleton import head_of, skeleton
from .reading.suggestions import suggest
from .shelf import COMMON, Shelf, is_pack, pack_regulations, pack_rulebook, packs
from .stamps import rule_stamps, stamped, stamps, steady, unsettle
from .standing import StandingCard, last_standings, standing, standings
from .versions import LoadReport, VersionCard, versions

__all__ = [
    "COMMON",
    "AdoptionCard",
    "ClauseCoverage",
    "ClauseMark",
    "ConfirmationCard",
    "CoverageReport",
    "CoverageRow",
    "LoadReport",
    "NoticeCard",
    "Part",
    "PartKind",
    "Reading",
    "Shelf",
    "StandingCard",
    "VersionCard",
    "adopt",
    "adopt_pack",
    "adopt_version",
    "adopt_whole_pack",
    "adoptions",
    "calendar_of",
    "carriers",
    "checkout_marks",
    "clause_coverage",
    "confirm_choice",
    "confirm_status",
    "confirmations",
    "contradiction_in",
    "contradictions_in",
    "coverage",
    "declare_carrier",
    "editions",
    "end_adoption",
    "enter_notice",
    "find_marks",
    "head_of",
    "is_pack",
    "keeps_rules",
    "last_standings",
    "load",
    "notices",
    "pack_regulations",
    "pack_rulebook",
    "packs",
    "read_outline",
    "rule_stamps",
    "rulebook",
    "skeleton",
    "stamped",
    "stamps",
    "standing",
    "standings",
    "steady",
    "suggest",
    "unsettle",
    "versions",
]
