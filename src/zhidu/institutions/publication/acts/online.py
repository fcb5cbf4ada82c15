"""What an item for a site outside needs: a bundle on a registered disc, and a record of where it stands."""

from __future__ import annotations

from datetime import datetime

from zhidu.institutions.publication.models import Publication
from zhidu.institutions.publication.reads.rows import reviews
from zhidu.institutions.publication.reads.terms import served, uploads
from zhidu.institutions.publication.rules import Correction
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.matters.public import MatterView, StepState, view
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import refuse_marked, scan_text, unfiltered, viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, Verb

from .corrections import CODE as CORRECTION
from .guards import DOUBTFUL
from .items import CODE
from .paging import prepare

MATTER = "matter"
MOST_DISC, MOST_ADDRESS, MOST_NAME = "disc", "address", "checker"
_SCHEMES = ("http://", "https://")


def item_for(acting: Acting, matter_id: int) -> tuple[MatterView, Publication]:
    """The item or correction as the acting person sees it, with the institution's row; raises NotVisible."""
    found = view(viewer_of(acting), matter_id)
    if found.kind not in {CODE, CORRECTION}:
        raise NotVisible
    with unfiltered("the matter was found visible just before"):
        return found, Publication.objects.get(pk=matter_id)


def _at_the_machine(acting: Acting, matter_id: int) -> None:
    """Whoever may upload to the site, while the item waits to be published there."""
    found, row = item_for(acting, matter_id)
    if acting.person_id is None:
        raise NotVisible
    if served(rulebook(acting.office_id, acting.on), row.site):
        raise Refusal("该网站由本系统直接提供，不用制作发布包。", todo="请在“发布”环节直接办理。")
    if uploads(acting.person_id, acting.on, row.site) is False or not _holds(found, acting.person_id):
        raise Refusal("只有该网站的上传部门、正在办理发布的人可以这样做。", todo="请由发布环节的办理人操作。")


def _holds(found: MatterView, person_id: int) -> bool:
    open_ = [one for one in found.now_at if one.verb is Verb.CARRY_OUT]
    return any(person_id in {who.person_id, who.for_person_id} for one in open_ for who in one.people)


def _may_prepare(acting: Acting, *, matter_id: int, disc: str) -> None:
    del disc
    _at_the_machine(acting, matter_id)


@act("publication.prepare", wording="制作发布包", right=_may_prepare)
def prepare_bundle(acting: Acting, *, matter_id: int, disc: str) -> Done[None]:
    """Make the page ready for the site outside, and note on which registered disc it is carried there."""
    found, row = item_for(acting, matter_id)
    number = _within(disc, MOST_DISC, "光盘编号")
    if row.published_at is not None:
        raise Overtaken("该信息已经发布。", todo="有误的，请提出更正。")
    if found.form.get("action") != Correction.WITHDRAW:
        _refuse_unreviewed(found)
    if found.form.get("clearance") in DOUBTFUL and not _decided(found):
        raise Refusal("涉密情况还没有审定，不能制作发布包。", todo="请先送审定。")
    if row.corrects is None:
        prepare(acting, row, title=found.form["title"], body=found.form["body"])
    _write(row, disc=number, prepared_at=acting.at, address="", online_at=None, checker="")
    return Done(MATTER, matter_id, None, content={"disc": number})


def _refuse_unreviewed(found: MatterView) -> None:
    if not {Verb.CHECK, Verb.APPROVE} <= reviews(found.id):
        raise Refusal(
            "现在的文稿没有经过保密审查和批准，不能制作发布包。",
            todo="请退回发起人，由审查人、批准人对现在的文稿重新审查、批准。",
        )


def _decided(found: MatterView) -> bool:
    return any(one.verb is Verb.AGREE and one.state is StepState.DONE for one in found.steps)


def _may_record(acting: Acting, *, matter_id: int, address: str, online_at: datetime, checker: str) -> None:
    del address, online_at, checker
    _at_the_machine(acting, matter_id)


@act("publication.record", wording="登记外部网站发布情况", right=_may_record)
def record_online(
    acting: Acting, *, matter_id: int, address: str, online_at: datetime, checker: str
) -> Done[None]:
    """Say where and since when the item stands on the site outside, and who saw it there."""
    _, row = item_for(acting, matter_id)
    if not row.disc or row.prepared_at is None:
        raise Refusal("还没有制作发布包。", todo="请先制作发布包，用登记的光盘带出后再登记。")
    if row.published_at is not None:
        raise Overtaken("发布情况已经登记。", todo="有误的，请提出更正。")
    link, who = _within(address, MOST_ADDRESS, "链接"), _within(checker, MOST_NAME, "核对人")
    if not link.startswith(_SCHEMES):
        raise Refusal("链接应以 http:// 或 https:// 开头。", todo="请从浏览器地址栏复制完整链接。")
    if online_at.tzinfo is None or online_at > acting.at:
        raise Refusal("发布时间不能晚于现在。", todo="请填写网站上显示的发布时间。")
    if online_at < row.prepared_at.replace(second=0, microsecond=0):  # a form knows no seconds
        raise Refusal(
            "发布时间不能早于制作发布包的时间：批准、制作之前不得上网。",
            todo="请填写网站上显示的发布时间；确实提前发布了的，请报告分管领导。",
        )
    _write(row, address=link, online_at=online_at, checker=who)
    return Done(MATTER, matter_id, None, content={"address": link, "checker": who})


def _write(row: Publication, **values: str | datetime | None) -> None:
    with unfiltered("the item was found visible just before"):
        Publication.objects.filter(pk=row.pk).update(**values)


def _within(text: str, field: str, called: str) -> str:
    """What was typed, if it fits the column."""
    said = text.strip()
    most = getattr(Publication._meta.get_field(field), "max_length", None) or 0
    if not said:
        raise Refusal(f"没有填写{called}。", todo=f"请填写{called}。")
    if len(said) > most:
        raise Refusal(f"{called}不得超过 {most} 字。", todo="请缩短后再提交。")
    refuse_marked(scan_text(said))
    return said
