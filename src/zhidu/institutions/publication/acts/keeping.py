"""Draft and sign-off of what went online are kept; what becomes of them afterwards their keeper says."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.publication.models import Publication
from zhidu.institutions.publication.reads.keeping import KEPT, keeper_of, kept_until, term
from zhidu.institutions.publication.reads.terms import COLUMN, label
from zhidu.institutions.publication.rules import Disposal
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.obligations.public import Owed, owe, settle_owed
from zhidu.kernel.org.public import bodies_of
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import refuse_marked, scan_text, unfiltered
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, Who


def keep(acting: Acting, row: Publication, since: date) -> None:
    """Keep draft and sign-off from this day on, as long as the rules say, and owe a word on what becomes of
    them afterwards. Nothing is deleted by itself.
    """
    book = rulebook(acting.office_id, acting.on)
    found, keeper = term(book, since), keeper_of(book)
    if found is None:
        return
    row.keep_until = found.until
    if keeper and row.published_at is not None:
        column, online = label(book, COLUMN, row.column), legal_day(row.published_at)
        owe(
            acting,
            Owed(
                source_id=row.pk,
                code=KEPT,
                label=f"底稿、签发单保留期满，登记如何处理：“{column}”栏目 {online} 上网的信息",
                clause=found.clause,
                due_on=found.until,
                responsible=keeper,
                responsible_label=book.label_of_who(Who.parse(keeper)),
                path=f"/deeds/{KEPT}/{row.pk}/",
            ),
        )


def _keeps(acting: Acting, *, matter_id: int, disposal: str, note: str) -> None:
    """Who keeps them by the office's rules; for others there is nothing here."""
    del disposal, note
    keeper = keeper_of(rulebook(acting.office_id, acting.on))
    mine = bodies_of(acting.person_id or 0, acting.on, office_id=acting.office_id)
    if keeper not in mine or not _is_there(acting, matter_id):
        raise NotVisible


def _is_there(acting: Acting, matter_id: int) -> bool:
    with unfiltered("only whether the office put such an item online"):
        rows = Publication.objects.filter(pk=matter_id, office_id=acting.office_id)
        return rows.filter(keep_until__isnull=False).exists()


@act("publication.dispose", wording="登记底稿、签发单保留期满的处理", right=_keeps)
def dispose(acting: Acting, *, matter_id: int, disposal: str, note: str) -> Done[None]:
    """Say what becomes of draft and sign-off after their time; what is kept on is asked for again later."""
    until = kept_until(acting.office_id, matter_id)
    if until is None:
        raise Overtaken("已经登记过处理结果。", todo="请刷新页面查看。")
    found = term(rulebook(acting.office_id, acting.on), acting.on)
    clauses = (found.clause,) if found is not None else ()
    if acting.on <= until:
        raise Refusal(
            f"保留期到 {until} 为止，期内不得销毁、移走。", clauses=clauses, todo="请在保留期满以后登记。"
        )
    how = Disposal(disposal)
    refuse_marked(scan_text(note))
    settle_owed(acting, source_id=matter_id, code=KEPT, note=f"{how.label}。{note}")
    if how is Disposal.KEEP:
        with unfiltered("the row of an item that was found just before"):
            row = Publication.objects.get(pk=matter_id)
            keep(acting, row, acting.on)
            row.save(update_fields=["keep_until"])
    return Done("matter", matter_id, None, clauses=clauses, content={"disposal": how.value, "note": note})
