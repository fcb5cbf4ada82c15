"""Drafts: begun from what the office follows or from a text, changed by one at a time, dropped; all on
record.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import OfficeCard, create_account, create_office
from zhidu.kernel.regulations.public import (
    DraftState,
    Transition,
    adopt_pack,
    base_pack,
    draft,
    draft_pack,
    drafts,
    drop_draft,
    load,
    move_draft,
    save_draft,
    settle_draft,
    start_draft,
)
from zhidu.kernel.rulebook.public import PackError
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse

from .conftest import COMMON, DAY, NEXT, START, Write


@pytest.fixture
def acting(office: OfficeCard, shelf_folder: Path) -> Acting:
    """The console at an office that follows the post office's pack."""
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    return Acting(office.id)


def test_it_starts_from_what_the_office_follows_and_counts_its_changes(acting: Acting) -> None:
    made = start_draft(acting, regulation="P.01", effective_on=DAY, reason="改窗口")
    begun = draft(made, acting.office_id)
    assert (begun.state, begun.version, begun.effective_on) == (DraftState.OPEN, 1, DAY)
    assert draft_pack(begun) == base_pack(begun)
    text = begun.text.replace("east", "west").replace("窗口办法", "新窗口办法")
    assert save_draft(acting, draft_id=made, version=1, text=text) == 2
    settled = settle_draft(
        acting, draft_id=made, version=2, effective_on=NEXT, transition=Transition.NEW, reason="改期"
    )
    card = draft(made, acting.office_id)
    assert (card.version, settled, card.title, card.transition, card.effective_on) == (
        3,
        3,
        "新窗口办法",
        Transition.NEW,
        NEXT,
    )
    assert draft_pack(card).rows != draft_pack(begun).rows
    written = [row.action for row in entries(acting.office_id).rows if row.object_kind == "draft"]
    assert sorted(written) == [
        "regulations.save_draft",
        "regulations.settle_draft",
        "regulations.start_draft",
    ]


def test_two_who_save_from_one_version_do_not_both_win(acting: Acting) -> None:
    made = start_draft(acting, regulation="P.01")
    text = draft(made, acting.office_id).text
    save_draft(acting, draft_id=made, version=1, text=text)
    with pytest.raises(Overtaken, match="已被别人修改"):
        save_draft(acting, draft_id=made, version=1, text=text.replace("east", "west"))
    assert draft(made, acting.office_id).text == text


def test_a_regulation_has_one_living_draft(acting: Acting) -> None:
    made = start_draft(acting, regulation="P.01")
    with pytest.raises(Refusal, match="已有一份草案（起草中）"):
        start_draft(acting, regulation="P.01")
    drop_draft(acting, draft_id=made, version=1)
    with pytest.raises(Overtaken, match="草案已放弃"):
        save_draft(acting, draft_id=made, version=2, text=draft(made, acting.office_id).text)
    again = start_draft(acting, regulation="P.01")
    assert [one.id for one in drafts(acting.office_id)] == [again, made]
    assert [one.id for one in drafts(acting.office_id, (DraftState.OPEN,))] == [again]


def test_a_text_of_its_own_may_start_one_and_its_faults_are_named_by_line(
    acting: Acting, write: Write
) -> None:
    text = write("our_own", "O.01", title="自订办法").read_text(encoding="utf-8")
    card = draft(start_draft(acting, text=text), acting.office_id)
    assert (card.regulation, card.title, card.based_on_id, base_pack(card)) == (
        "O.01",
        "自订办法",
        None,
        None,
    )
    with pytest.raises(PackError) as faulty:
        start_draft(acting, text='[regulation]\nid = "O.02\n')
    assert (faulty.value.line, faulty.value.column) == (2, 11)
    with pytest.raises(Refusal, match=r"修订的是 O\.01《自订办法》，文件里却是 O\.09"):
        save_draft(acting, draft_id=card.id, version=1, text=text.replace("O.01", "O.09"))


def test_what_cannot_be_drafted_is_refused(acting: Acting) -> None:
    with pytest.raises(WrongUse, match=r"没有采用“H\.01”"):
        start_draft(acting, regulation="H.01")
    with pytest.raises(WrongUse, match=r"没有采用“P\.01”"):
        start_draft(acting, regulation="P.01", effective_on=date(2019, 12, 31))
    for given in (
        {"regulation": "common"},
        {"text": COMMON.format(note="新").replace('"common"', '"C.1"', 1)},
    ):
        with pytest.raises(Refusal):
            start_draft(acting, regulation=given.get("regulation", ""), text=given.get("text", ""))
    clerk = create_account(username="clerk", password="Zhidu-2026-clerk")
    with pytest.raises(Refusal, match="制度管理员"):
        start_draft(Acting(acting.office_id, account_id=clerk.id), regulation="P.01")


def test_another_office_has_no_such_draft(acting: Acting) -> None:
    made = start_draft(acting, regulation="P.01")
    other = create_office(code="other", name="邻镇")
    with pytest.raises(NotVisible):
        draft(made, other.id)
    with pytest.raises(NotVisible):
        drop_draft(Acting(other.id), draft_id=made, version=1)
    assert drafts(other.id) == ()


def test_a_draft_moves_on_only_from_where_it_stands(acting: Acting) -> None:
    made = start_draft(acting, regulation="P.01")
    assert (
        move_draft(acting.office_id, made, DraftState.OPEN, DraftState.PROPOSED).state is DraftState.PROPOSED
    )
    with pytest.raises(Overtaken, match="现在是“已送审”，不再是“起草中”"):
        move_draft(acting.office_id, made, DraftState.OPEN, DraftState.PROPOSED)
    with pytest.raises(Overtaken, match="草案已送审"):
        drop_draft(acting, draft_id=made, version=2)
