"""The door of the room: the only names other rooms use."""

from .adding import add_after, add_before, consult, hand_over, recall_consult, reply_consult
from .attaching import attach, detach
from .citing import CitingPage, citations, citing
from .daily import do_daily, each_day
from .deciding import decide, done_elsewhere
from .departure_views import DepartureView, TrialRow
from .departures import supplement
from .drafts import discard_draft, open_draft, save_draft
from .fields import id_in
from .guarding import NeedsReason
from .handing import hand_over_all, waiting_with
from .informing import inform, mark_read, urge
from .kinds import SUBMIT, FieldCard, Guard, GuardFacts, MatterKind, kind, kinds, register_kind
from .lookups import label_id
from .named import MatterName, named_matters
from .orphans import Orphans, orphans
from .over import decide_over
from .overseeing import exceptions_of_week, oversees, trial_report
from .preview import preview
from .queue_views import QueuePage, QueueRow
from .queue_wishes import QueueWish
from .queues import counts, queue
from .reading import rules_of, view
from .recording import attach_scan, confirm_record, record_for
from .renewing import refresh_holders
from .replay_model import ReplayState
from .replayed import Replayed, TurnCount, TurnedCase, replay_xlsx, told
from .replaying import Replaying
from .replays import ReplayCard, go_on_replaying, last_replay, start_replay, turned_cases
from .returning import resubmit, send_back, withdraw
from .rights import by_itself
from .sheets import sheet
from .states import NEEDS_REASON, Basis, MatterState, Op, Queue, Relation, StepState
from .steering import close_stuck, reroute, wake
from .stuck import StuckRow, steers, stuck
from .submitting import submit
from .trials import end_trial, start_trial
from .views import (
    AnswerView,
    EventView,
    FieldView,
    Finding,
    HolderView,
    MatterView,
    Moved,
    OpinionView,
    PlannedStep,
    Preview,
    ReaderView,
    Reason,
    StepView,
)
from .work_secrets import fix_work_secret, lift_work_secret

__all__ = [
    "NEEDS_REASON",
    "SUBMIT",
    "AnswerView",
    "Basis",
    "CitingPage",
    "DepartureView",
    "EventView",
    "FieldCard",
    "FieldView",
    "Finding",
    "Guard",
    "GuardFacts",
    "HolderView",
    "MatterKind",
    "MatterName",
    "MatterState",
    "MatterView",
    "Moved",
    "NeedsReason",
    "Op",
    "OpinionView",
    "Orphans",
    "PlannedStep",
    "Preview",
    "Queue",
    "QueuePage",
    "QueueRow",
    "QueueWish",
    "ReaderView",
    "Reason",
    "Relation",
    "ReplayCard",
    "ReplayState",
    "Replayed",
    "Replaying",
    "StepState",
    "StepView",
    "StuckRow",
    "TrialRow",
    "TurnCount",
    "TurnedCase",
    "add_after",
    "add_before",
    "attach",
    "attach_scan",
    "by_itself",
    "citations",
    "citing",
    "close_stuck",
    "confirm_record",
    "consult",
    "counts",
    "decide",
    "decide_over",
    "detach",
    "discard_draft",
    "do_daily",
    "done_elsewhere",
    "each_day",
    "end_trial",
    "exceptions_of_week",
    "fix_work_secret",
    "go_on_replaying",
    "hand_over",
    "hand_over_all",
    "id_in",
    "inform",
    "kind",
    "kinds",
    "label_id",
    "last_replay",
    "lift_work_secret",
    "mark_read",
    "named_matters",
    "open_draft",
    "orphans",
    "oversees",
    "preview",
    "queue",
    "recall_consult",
    "record_for",
    "refresh_holders",
    "register_kind",
    "replay_xlsx",
    "reply_consult",
    "reroute",
    "resubmit",
    "rules_of",
    "save_draft",
    "send_back",
    "sheet",
    "start_replay",
    "start_trial",
    "steers",
    "stuck",
    "submit",
    "supplement",
    "told",
    "trial_report",
    "turned_cases",
    "urge",
    "view",
    "waiting_with",
    "wake",
    "withdraw",
]
