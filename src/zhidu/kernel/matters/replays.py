"""Replays (测算影响) that an office asks for: begun by the rule keeper, done at once or by the ticker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import LEGAL_ZONE, now
from zhidu.kernel.regulations.public import dated_pack, draft, keeps_rules
from zhidu.kernel.secrecy.public import Viewer, viewing
from zhidu.kernel.words.public import Overtaken, WrongUse, ZhiduError

from .models import Matter, Replay
from .replay_model import ReplayState
from .replayed import Replayed, TurnedCase
from .replaying import Replayers, Replaying, bearing

FEW = 5_000
"""So many recorded questions are gone through while the rule keeper waits."""
MOST_SHOWN = 200
MOST_READ = 50_000
_LONGEST = 600
_UNDER_WAY = (ReplayState.WAITING.value, ReplayState.RUNNING.value)


@dataclass(frozen=True, slots=True)
class ReplayCard:
    """A replay as pages see it; ``replayed`` once it is done."""

    id: int
    draft_id: int
    draft_version: int
    since: date
    until: date
    state: ReplayState
    done: int
    total: int
    problem: str
    asked_at: datetime
    asked_by_id: int | None
    replayed: Replayed | None

    @property
    def is_under_way(self) -> bool:
        """Whether it is waiting or running."""
        return self.state.value in _UNDER_WAY


@act("matters.replay", wording="测算草案影响", right=keeps_rules)
def start_replay(acting: Acting, *, draft_id: int, since: date, until: date) -> Done[int]:
    """Hold a draft against the recorded questions of the days, both included; gives the replay's id.

    A few are gone through at once, many by and by. While one is under way the draft gets no second. Raises
    WrongUse for a period that ends before it begins.
    """
    if until < since:
        raise WrongUse(f"末日 {until} 早于首日 {since}。", todo="请核对起止日期。")
    card = draft(draft_id, acting.office_id)
    waiting = Replay.objects.filter(office_id=acting.office_id, draft_id=draft_id, state__in=_UNDER_WAY)
    row = waiting.first()
    if row is None:
        row = Replay(
            office_id=acting.office_id,
            draft_id=card.id,
            draft_version=card.version,
            since=since,
            until=until,
            asked_by_id=acting.person_id,
            total=bearing(acting.office_id, dated_pack(card), since, until).count(),
        )
        row.save(force_insert=True)
        if row.total <= FEW:
            _go_on(row, None)
    return Done("replay", row.pk, row.pk, content={"draft": draft_id, "since": since, "until": until})


def last_replay(office_id: int, draft_id: int) -> ReplayCard | None:
    """The replay of the draft that was asked for last."""
    row = Replay.objects.filter(office_id=office_id, draft_id=draft_id).order_by("-id").first()
    return _card(row) if row else None


def _card(row: Replay) -> ReplayCard:
    return ReplayCard(
        id=row.pk,
        draft_id=row.draft_id,
        draft_version=row.draft_version,
        since=row.since,
        until=row.until,
        state=ReplayState(row.state),
        done=row.done,
        total=row.total,
        problem=row.problem,
        asked_at=row.asked_at,
        asked_by_id=row.asked_by_id,
        replayed=Replayed.from_json(row.outcome) if row.outcome else None,
    )


_replayings: dict[int, Replaying] = {}


def go_on_replaying(seconds: float) -> int:
    """Work on the replay that waits longest, for about so long; how many waited. Whoever is interrupted
    begins it anew.
    """
    rows = list(Replay.objects.filter(state__in=_UNDER_WAY).order_by("id"))
    if rows:
        _go_on(rows[0], seconds)
    return len(rows)


def _go_on(row: Replay, seconds: float | None) -> None:
    """Go on for a while, and note how far it is, or why it cannot be done."""
    try:
        replaying = _replaying(row)
        row.state = (ReplayState.RUNNING if replaying.advance(seconds) else ReplayState.DONE).value
        row.done, row.total = replaying.done, replaying.total
        if row.state == ReplayState.DONE.value:
            row.outcome = replaying.result().to_json()
    except ZhiduError as error:
        row.state, row.problem = ReplayState.FAILED.value, str(error)[:_LONGEST]
    if row.state not in _UNDER_WAY:
        _replayings.pop(row.pk, None)
    row.touched_at = now()
    row.save()


def _replaying(row: Replay) -> Replaying:
    card = draft(row.draft_id, row.office_id)
    if card.version != row.draft_version:
        raise Overtaken("测算期间草案又有修改。", todo="请重新测算。")
    if row.pk not in _replayings:
        _replayings[row.pk] = Replaying(row.office_id, dated_pack(card), row.since, row.until)
    return _replayings[row.pk]


def turned_cases(viewer: Viewer, card: ReplayCard) -> tuple[TurnedCase, ...]:
    """What turns of the matters that the viewer may see, the latest first."""
    pack = dated_pack(draft(card.draft_id, viewer.office_id))
    replayers = Replayers(viewer.office_id, pack)
    rows = bearing(viewer.office_id, pack, card.since, card.until)
    told = ("matter_id", "matter__title", "at", "question", "inputs", "digest")
    found: list[TurnedCase] = []
    with viewing(viewer):
        seen = rows.filter(matter__in=Matter.objects.all()).order_by("-at", "-id").values_list(*told)
        for matter_id, title, at, *asked in seen[:MOST_READ].iterator():
            turned = replayers.told(at.astimezone(LEGAL_ZONE).date(), *asked)
            if turned:
                found.append(TurnedCase(matter_id, title, at, turned))
            if len(found) == MOST_SHOWN:
                break
    return tuple(found)
