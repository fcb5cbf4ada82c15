"""Which version of which regulation an office follows, from when to when. Plain changes; the acts wrap
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from zhidu.kernel.offices.public import office as office_card
from zhidu.kernel.words.public import Refusal, WrongUse

from .models import Adoption, Version
from .shelf import COMMON, is_pack, packs, unknown_pack
from .stamps import changed
from .versions import latest_of, open_to

_DAY = timedelta(days=1)
_ALWAYS = date(2000, 1, 1)
"""From when undated regulations hold (decision 4); the vocabulary is there from then on."""


@dataclass(frozen=True, slots=True)
class AdoptionCard:
    """An office follows a version from ``since`` to ``until``; ``effective`` is when that and its own
    dates agree.
    """

    id: int
    version_id: int
    regulation: str
    title: str
    owner: str
    digest: str
    since: date
    until: date | None
    in_force_from: date
    in_force_to: date | None


def adoptions(office_id: int) -> tuple[AdoptionCard, ...]:
    """Everything the office follows, followed or will follow, by regulation and date."""
    rows = (
        Adoption.effective()
        .filter(office_id=office_id)
        .select_related("version")
        .defer("version__text")
        .order_by("regulation", "since", "id")
    )
    return tuple(
        AdoptionCard(
            id=row.pk,
            version_id=row.version_id,
            regulation=row.regulation,
            title=row.version.title,
            owner=row.version.owner,
            digest=row.version.digest,
            since=row.since,
            until=row.until,
            in_force_from=row.version.in_force_from,
            in_force_to=row.version.in_force_to,
        )
        for row in rows
    )


def newest(office_id: int, regulation: str) -> Version:
    """The version recorded last of those open to the office; raises WrongUse for a regulation that was never
    loaded.
    """
    found = open_to(office_id, regulation).first()
    if found is None:
        raise WrongUse(
            f"没有名为“{regulation}”的制度。", todo="请先运行 zhidu rules load 载入制度汇编，再核对制度编号。"
        )
    return found


def follow(office_id: int, version: Version, since: date, until: date | None, *, replace: bool) -> bool:
    """Have the office follow the version; False if it does so already.

    Raises Refusal if another version of the same regulation would be in force on one of the days, unless
    ``replace`` ends that one the day before.
    """
    if until is not None and until < since:
        raise WrongUse(f"采用的末日 {until} 早于首日 {since}。", todo="请核对日期。")
    rows = Adoption.effective().filter(office_id=office_id, regulation=version.regulation)
    for row in rows.select_related("version"):
        if row.version_id == version.pk and row.since <= since and row.until == until:
            return False
        if _both_in_force(row, version, since, until):
            _give_way(row, version, since, replace=replace)
    Adoption.objects.create(
        office_id=office_id, regulation=version.regulation, version=version, since=since, until=until
    )
    return True


def _both_in_force(row: Adoption, version: Version, since: date, until: date | None) -> bool:
    starts = max(row.since, row.version.in_force_from, since, version.in_force_from)
    ends = [
        day for day in (row.until, row.version.in_force_to, until, version.in_force_to) if day is not None
    ]
    return all(starts <= end for end in ends)


def _give_way(row: Adoption, version: Version, since: date, *, replace: bool) -> None:
    """End the earlier adoption the day before; one that would have begun on the same day never takes
    effect.
    """
    begins = max(since, version.in_force_from)
    if replace and row.since <= begins:
        row.until = begins - _DAY
        row.save(update_fields=["until"])
        return
    raise Refusal(
        f"《{row.version.title}》（{row.regulation}）已有一个版本自{row.since}起采用，"
        f"与新版本自{begins}起的采用期间重叠：同一天不能有两个版本施行。",
        todo="请先结束原版本的采用，或选择“以新版本接替”。",
    )


def follow_pack(
    office_id: int, authority: str, since: date, until: date | None, *, replace: bool
) -> tuple[Version, ...]:
    """Have the office follow the last version of every regulation of a pack; gives those newly followed."""
    _refuse_office_named_like_pack(office_id)
    found = latest_of(authority)
    if not found:
        known = tuple(dict.fromkeys(Version.objects.values_list("owner", flat=True).order_by("owner")))
        raise unknown_pack(authority, tuple(name for name in known if name != COMMON) or packs())
    follow_common(office_id)
    return tuple(one for one in found if follow(office_id, one, since, until, replace=replace))


def follow_common(office_id: int, since: date = _ALWAYS) -> tuple[str, ...]:
    """Have the office follow the shared vocabulary as it was loaded last; gives what is new to it.

    It says first that the office's rules change: two who change them at once then wait for each other.
    """
    taken = []
    changed(office_id)
    followed = Adoption.effective().filter(office_id=office_id).values_list("regulation", "version_id")
    begun = {regulation for regulation, _ in followed}
    versions = {version_id for _, version_id in followed}
    for version in latest_of(COMMON):
        if version.pk in versions:
            continue
        start = since if version.regulation not in begun else max(since, version.in_force_from)
        if follow(office_id, version, start, None, replace=True):
            taken.append(version.regulation)
    return tuple(taken)


def end(office_id: int, regulation: str, on: date) -> int:
    """Stop following a regulation after the day; gives the adoption's id. Raises Refusal if it is not
    followed.
    """
    changed(office_id)
    row = (
        Adoption.effective()
        .filter(office_id=office_id, regulation=regulation, since__lte=on)
        .exclude(until__lte=on)
        .first()
    )
    if row is None:
        raise Refusal(f"本单位在{on}没有采用“{regulation}”。", todo="请核对制度编号和日期。")
    row.until = on
    row.save(update_fields=["until"])
    return row.pk


def _refuse_office_named_like_pack(office_id: int) -> None:
    card = office_card(office_id)
    if is_pack(card.code):
        raise Refusal(
            f"单位代码“{card.code}”与制度汇编同名。", todo="请为单位另定代码：查规定时名称须能区分二者。"
        )
