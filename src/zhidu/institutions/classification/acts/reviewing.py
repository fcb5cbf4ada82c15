"""复查: what was determined is looked at again; the rules say what follows, a matter does it."""

from __future__ import annotations

from zhidu.institutions.classification.models import Secret
from zhidu.institutions.classification.reads.secrets import State, secret
from zhidu.institutions.classification.rules import Review, Step
from zhidu.institutions.classification.rules.codes import ADJUST, HELD, REVIEW
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.obligations.public import settle_owed, still_owed
from zhidu.kernel.regulations.public import asked
from zhidu.kernel.rulebook.public import Codes
from zhidu.kernel.secrecy.public import refuse_marks, unfiltered, viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .common import keeps
from .terms import owe_to_keeper


@act(REVIEW, wording="登记国家秘密复查", right=keeps)
def review(
    acting: Acting,
    *,
    secret_id: int,
    proper: bool,
    harm_changed: bool,
    harmless: bool,
    gone_through: bool,
    note: str = "",
) -> Done[tuple[Step, ...]]:
    """Write down the review of a secret; gives what the rules then ask for, which is owed at once. That a
    term has ended asks for lifting or prolonging, whatever else was found.
    """
    card = secret(viewer_of(acting), secret_id)
    if card is None:
        raise NotVisible
    if card.state is not State.IN_FORCE:
        raise Overtaken("该事项不在保密期内，不用复查。", todo="请刷新列表查看。")
    if not gone_through:
        raise Refusal("复查项目还没有逐项核对。", todo="请按清单逐项核对后再登记。")
    refuse_marks(note, within=REVIEW)
    question = Review(proper=proper, harm_changed=harm_changed, harmless=harmless)
    wanted, clauses = _wanted(acting, question)
    if card.over and not wanted:
        wanted = (Step.DECLASSIFY, Step.CHANGE_PERIOD)
    with unfiltered("the secret that was found visible just before"):
        Secret.objects.filter(pk=secret_id).update(reviewed_on=acting.on)
    if card.over and still_owed(acting.office_id, frozenset({secret_id}), REVIEW):
        settle_owed(acting, source_id=secret_id, code=REVIEW, note=note)
    _owe(acting, secret_id, wanted, clauses)
    content = {"proper": proper, "harm_changed": harm_changed, "harmless": harmless, "note": note}
    return Done("matter", secret_id, wanted, clauses=clauses, content=content)


def _owe(acting: Acting, secret_id: int, wanted: tuple[Step, ...], clauses: tuple[str, ...]) -> None:
    """What a matter now has to do, without a word of the secret."""
    if wanted:
        owe_to_keeper(
            acting,
            secret_id,
            ADJUST,
            f"国家秘密事项：{'或者'.join(one.label for one in wanted)}",
            acting.on,
            clause=next(iter(clauses), ""),
            path=f"/lists/{HELD}/",
        )


def _wanted(acting: Acting, question: Review) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    answer = asked(acting.office_id, acting.on, question)
    if answer is None:
        return (), ()
    codes = answer.value.codes if isinstance(answer.value, Codes) else ()
    return tuple(map(Step, codes)), tuple(one.id for one in answer.clauses)
