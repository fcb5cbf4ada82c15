"""The acts by which an office's rules change. Kept by the rule keeper (制度管理员), or from the
installation's console.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.offices.public import Role, account, offices
from zhidu.kernel.rulebook.public import Status
from zhidu.kernel.words.public import Refusal, WrongUse

from . import adoption, notices, standing
from .adoption import newest
from .models import Version
from .shelf import COMMON, Shelf
from .soundness import refuse_unsound
from .stamps import ALL
from .versions import LoadReport, load, open_to


def keeps_rules(acting: Acting, /, *_args: object, **_kwargs: object) -> None:
    """Refuse everybody but the office's rule keeper; without an account it is the console of the
    installation.
    """
    if acting.account_id is None:
        return
    if Role.RULE_KEEPER not in account(acting.account_id, acting.office_id).roles:
        raise Refusal("只有本单位的制度管理员可以变更制度。", todo="请联系制度管理员（一般在办公室）。")


@act("regulations.adopt", wording="采用制度", right=keeps_rules)
def adopt_version(
    acting: Acting,
    /,
    *,
    regulation: str,
    on: date,
    until: date | None = None,
    version_id: int | None = None,
    replace: bool = False,
) -> Done[bool]:
    """Follow a regulation (its last version, or the one named) from ``on`` to ``until``; False if that
    is so already.

    Raises Refusal where two versions would be in force on one day, unless ``replace`` ends the earlier one,
    and where the office's rules would then have a gap or contradict themselves within one regulation.
    """
    office_id = acting.office_id
    version = _version(office_id, regulation, version_id) if version_id else newest(office_id, regulation)
    adoption.follow_common(acting.office_id)
    fresh = adoption.follow(acting.office_id, version, on, until, replace=replace)
    refuse_unsound(acting.office_id, (version,), on)
    content = {"regulation": regulation, "digest": version.digest, "on": on, "until": until}
    return Done("version", version.pk, fresh, content=content)


@act("regulations.adopt_pack", wording="采用制度汇编", right=keeps_rules)
def adopt_whole_pack(
    acting: Acting, /, *, authority: str, on: date, until: date | None = None, replace: bool = False
) -> Done[tuple[str, ...]]:
    """Follow the last version of every regulation of a pack; gives the ids of those newly followed."""
    versions = adoption.follow_pack(acting.office_id, authority, on, until, replace=replace)
    refuse_unsound(acting.office_id, versions, on)
    taken = tuple(one.regulation for one in versions)
    content = {"authority": authority, "regulations": list(taken), "on": on, "until": until}
    return Done("office", acting.office_id, taken, content=content)


@act("regulations.end_adoption", wording="停止采用制度", right=keeps_rules)
def end_adoption(acting: Acting, /, *, regulation: str, on: date) -> Done[None]:
    """Follow a regulation for the last time on the day ``on``."""
    identity = adoption.end(acting.office_id, regulation, on)
    return Done("adoption", identity, None, content={"regulation": regulation, "on": on})


@act("regulations.follow_common", wording="更新通用词汇", right=keeps_rules)
def follow_common(acting: Acting, /) -> Done[tuple[str, ...]]:
    """Follow the shared vocabulary as it was loaded last, from the day of the act."""
    taken = adoption.follow_common(acting.office_id, acting.on)
    return Done("office", acting.office_id, taken, content={"regulations": list(taken)})


@act("regulations.confirm_status", wording="确认制度状态", right=keeps_rules)
def confirm_status(
    acting: Acting, /, *, regulation: str, status: Status, on: date, replaced_by: str = ""
) -> Done[int]:
    """Say whether a regulation still is the law, as checked on the day, and what replaces it."""
    identity = standing.find(
        acting.office_id, regulation, status, on=on, by=acting.person_id, replaced_by=replaced_by
    )
    content = {"regulation": regulation, "status": status.value, "on": on, "replaced_by": replaced_by}
    return Done("standing", identity, identity, content=content)


@act("regulations.enter_notice", wording="录入放假安排", right=keeps_rules)
def enter_notice(
    acting: Acting,
    /,
    *,
    title: str,
    year: int,
    days: Mapping[date, bool],
    complete: bool = False,
    for_all: bool = False,
) -> Done[int]:
    """Keep a notice on working days; ``complete`` settles the year, whose dates then are no longer
    provisional.
    """
    if for_all and acting.account_id is not None:
        raise Refusal("只能录入本单位的放假安排。", todo="适用于所有单位的安排请由系统维护人员录入。")
    identity = notices.enter(ALL if for_all else acting.office_id, title, year, days, complete=complete)
    content = {"title": title, "year": year, "days": {str(day): worked for day, worked in days.items()}}
    return Done("notice", identity, identity, content=content)


def load_packs(folder: Path | None = None, *, packs: Iterable[str] | None = None) -> LoadReport:
    """Load packs (see ``load``) and bring every office's shared vocabulary up to what was loaded.

    ``folder`` holds folders of authorities; without it, the packs that came with the program are loaded.
    """
    if folder is not None and not folder.is_dir():
        raise WrongUse(
            f"没有文件夹“{folder}”。", todo="文件夹下按制定机关分设子文件夹，内放制度文件（.toml）。"
        )
    report = load(packs, source=Shelf(folder) if folder else None)
    if any(one.owner == COMMON for one in report.added):
        for card in offices():
            if adoption.adoptions(card.id):
                follow_common(Acting(card.id))
    return report


def adopt(
    office_id: int,
    regulation: str,
    *,
    on: date,
    until: date | None = None,
    replace: bool = False,
    acting: Acting | None = None,
) -> bool:
    """``adopt_version`` from the console, or by ``acting``."""
    by = acting or Acting(office_id)
    return adopt_version(by, regulation=regulation, on=on, until=until, replace=replace)


def adopt_pack(
    office_id: int,
    authority: str,
    on: date,
    *,
    until: date | None = None,
    replace: bool = False,
    acting: Acting | None = None,
) -> tuple[str, ...]:
    """``adopt_whole_pack`` from the console, or by ``acting``."""
    return adopt_whole_pack(
        acting or Acting(office_id), authority=authority, on=on, until=until, replace=replace
    )


def _version(office_id: int, regulation: str, version_id: int) -> Version:
    found = open_to(office_id, regulation).filter(pk=version_id).first()
    if found is None:
        raise WrongUse(f"“{regulation}”没有这个版本。", todo="请从版本列表中选择。")
    return found
