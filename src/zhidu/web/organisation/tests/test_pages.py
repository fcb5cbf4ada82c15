"""The pages about the organisation: who sees what, what is missing, what the keeper writes down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.offices.public import Role, create_account, create_office, encode_password, grant_role
from zhidu.kernel.org.public import answer_checklist, answered, establish, keep_line, kept_lines
from zhidu.kernel.regulations.public import adopt_pack, load
from zhidu.kernel.words.public import Refusal
from zhidu.web.tests.office import PASSWORD, signed_in

SINCE = date(2020, 1, 1)
PACKS = ("taiyuan", "huainan", "everyday_secrecy", "procuratorate", "stats_bureau")
PEOPLE = (
    ("head", "周建国", "", "局长", "head"),
    ("deputy", "林晓梅", "", "副局长", "deputy_head"),
    ("chief", "陈丽华", "general_office", "主任", "section_head"),
    ("officer", "李敏", "general_office", "科员", "staff"),
    ("clerk", "王立新", "supervision", "科员", "staff"),
)
Browse = Callable[[str], Client]


def _person(key: str, name: str, department: str, post: str, rank: str) -> dict[str, object]:
    held = {"name": post, "rank": rank} | ({"department": department} if department else {})
    return {"key": key, "name": name, "username": key, "posts": [held]}


@pytest.fixture
def office(db: None) -> int:
    """An office under several regulations, with little set up."""
    load()
    made = create_office(code="xcj", name="云溪市巡查局")
    for pack in PACKS:
        adopt_pack(made.id, pack, on=SINCE)
    encoded = encode_password(PASSWORD)
    accounts: dict[str, int] = {}

    def account(username: str) -> int:
        accounts[username] = create_account(username=username, password=encoded, must_change=False).id
        return accounts[username]

    establish(
        made.id,
        {
            "since": SINCE,
            "department": [
                {"slug": "general_office", "name": "办公室", "category": "service", "general": True},
                {"slug": "supervision", "name": "监察室", "category": "service"},
            ],
            "person": [_person(*one) for one in PEOPLE],
            "charge": [{"person": "deputy", "departments": ["supervision"], "lines": ["archives"]}],
            "appointment": [
                {"function": "confidentiality_officer", "person": "officer"},
                {"function": "archivist", "person": "clerk", "until": date(2025, 12, 31)},
                {"function": "archivist", "person": "chief", "since": date(2026, 1, 1)},
            ],
            "committee": [
                {
                    "slug": "secrecy",
                    "name": "保密委员会",
                    "seats": [{"role": "chair", "post": {"name": "局长"}}],
                }
            ],
        },
        account=account,
    )
    grant_role(accounts["chief"], Role.RULE_KEEPER, made.id)
    return made.id


def _post(client: Client, where: str, **sent: str) -> int:
    return client.post(where, sent).status_code


def test_everybody_reads_duties_and_rosters(office: int) -> None:
    clerk = signed_in("clerk")
    shown = clerk.get("/organisation/").content.decode()
    assert "保密委员会" in shown
    assert "S2.58-07" in shown
    assert "局密码工作领导小组在保密工作领导小组之下" in shown
    assert "本单位未设" in shown
    for code, words in (
        ("bodies", "周建国"),
        ("departments", "服务类"),
        ("appointees", "已卸任"),
        ("responsible", "保密工作第一责任人"),
    ):
        assert words in clerk.get(f"/organisation/rosters/{code}/").content.decode()
    assert clerk.get("/organisation/rosters/nothing/").status_code == 404


def test_a_roster_is_narrowed_sorted_and_taken_along_as_excel(office: int) -> None:
    clerk = signed_in("clerk")
    narrowed = clerk.get("/organisation/rosters/appointees/?f.function=档案&order=-since").content.decode()
    assert narrowed.index("陈丽华") < narrowed.index("王立新", narrowed.index("陈丽华"))
    assert "李敏" not in narrowed
    assert clerk.get("/organisation/rosters/departments/?order=staff").status_code == 200
    book = load_workbook(BytesIO(clerk.get("/organisation/rosters/bodies/?as=xlsx").content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert ["保密委员会", "组长（主任）", "周建国", "局长", "随职务"] in rows


@pytest.mark.parametrize(
    ("who", "status"), [("head", 200), ("deputy", 200), ("chief", 200), ("clerk", 404), ("officer", 404)]
)
def test_gaps_are_shown_to_leaders_and_the_rule_keeper(office: int, who: str, status: int) -> None:
    found = signed_in(who).get("/organisation/check/")
    assert found.status_code == status
    if status == 200:
        shown = found.content.decode()
        assert shown.index("没有设机关档案部门") < shown.index("已落实")
        assert "S2.51-09" in shown
        assert ("保存职责" in shown) == (who == "chief")


def test_the_keeper_writes_down_duties_once_and_others_do_not(office: int) -> None:
    where = "/organisation/check/"
    assert _post(signed_in("head"), where, subject="archives_leader", text="领导全局档案工作。") == 400
    chief = signed_in("chief")
    assert _post(chief, where, subject="archives_leader", text=" ") == 400
    assert _post(chief, where, subject="archives_leader", text="领导全局档案工作。") == 302
    assert _post(chief, where, subject="archives_leader", text="领导全局档案工作。") == 400
    assert "职责：领导全局档案工作。" in chief.get(where).content.decode()
    marked = "秘" + "密" + "\N{BLACK STAR}" + "三年"
    assert _post(chief, where, subject="secrecy_body", text=marked) == 400
    assert [line.text for line in kept_lines(office, "duties")] == ["领导全局档案工作。"]


def test_a_checklist_is_answered_item_by_item_by_the_keeper_only(office: int) -> None:
    where = "/organisation/checklists/org.secrecy_staff/"
    assert signed_in("head").get(where).status_code == 404
    chief = signed_in("chief")
    assert chief.get(where).status_code == 200
    half = chief.post(where, {"item.0": "yes", "remark.0": "有培训证"})
    assert half.status_code == 409
    assert "有培训证" in half.content.decode()
    given = {"item.0": "yes", "item.1": "no", "remark.0": "有培训证", "remark.1": ""}
    assert chief.post(where, given).status_code == 302
    assert chief.post(where, {**given, "item.1": "yes"}).status_code == 302
    found = answered(office, "org.secrecy_staff")
    assert [(one.yes, one.remark) for _place, one in sorted(found.items())] == [
        (True, "有培训证"),
        (True, ""),
    ]
    for code in ("org.post_duties_parts", "accounts.pledge", "org.nothing"):
        assert chief.get(f"/organisation/checklists/{code}/").status_code == 404


def test_no_mark_of_secrecy_is_written_whoever_calls_the_act(office: int) -> None:
    marked, plain = "秘" + "密" + "\N{BLACK STAR}" + "三年", "保管本室文件。"
    console = Acting(office)
    with pytest.raises(Refusal, match="密级标志"):
        keep_line(console, list_code="duties", text=marked, subject="secrecy_body")
    with pytest.raises(Refusal, match="密级标志"):
        answer_checklist(console, code="org.secrecy_staff", answers=[(True, plain), (True, marked)])
    assert kept_lines(office, "duties") == ()
    assert answered(office, "org.secrecy_staff") == {}
    where = "/organisation/checklists/org.secrecy_staff/"
    given = {"item.0": "yes", "item.1": "no", "remark.0": marked, "remark.1": plain}
    shown = signed_in("chief").post(where, given)
    assert (shown.status_code, plain in shown.content.decode()) == (409, True)
    assert keep_line(console, list_code="duties", text=plain, subject="secrecy_body")
    answer_checklist(console, code="org.secrecy_staff", answers=[(True, plain), (True, "")])
    assert len(answered(office, "org.secrecy_staff")) == 2


def test_duties_are_those_of_what_the_rules_ask_for_and_written_anew_they_replace_the_old(
    office: int,
) -> None:
    console = Acting(office)
    for subject in ("", "nothing", "general_office"):
        with pytest.raises(Refusal, match="没有要求设置"):
            keep_line(console, list_code="duties", text="保管文件。", subject=subject)
    with pytest.raises(Refusal, match="没有要求设置"):
        keep_line(console, list_code="key_places", text="档案室。", subject="secrecy_body", kind="place")
    with time_machine.travel(now() - timedelta(days=3)):
        keep_line(Acting(office), list_code="duties", text="保管文件。", subject="secrecy_body")
    first = today() - timedelta(days=3)
    for text in ("保管文件和载体。", "保管文件、载体和设备。"):
        keep_line(console, list_code="duties", text=text, subject="secrecy_body")
        assert [one.text for one in kept_lines(office, "duties")] == [text]
    assert [one.text for one in kept_lines(office, "duties", first)] == ["保管文件。"]
    keep_line(console, list_code="duties", text="档案工作由其分管。", subject="archives_leader")
    assert len(kept_lines(office, "duties")) == 2


@pytest.mark.parametrize(
    ("who", "status"), [("chief", 200), ("deputy", 200), ("officer", 200), ("clerk", 404)]
)
def test_lists_about_the_office_are_shown_to_those_they_concern(office: int, who: str, status: int) -> None:
    browser = signed_in(who)
    assert browser.get("/organisation/lists/key_places/").status_code == status
    assert ("保密要害部门" in browser.get("/organisation/").content.decode()) == (status == 200)
    assert browser.get("/organisation/lists/key_places/new/").status_code == (200 if who == "chief" else 404)
    assert browser.get("/organisation/lists/team_risks/").status_code == 404


def test_duties_of_a_post_are_kept_by_part_and_what_is_not_covered_is_named(office: int) -> None:
    chief, where = signed_in("chief"), "/organisation/lists/post_duties/"
    form = chief.get(f"{where}new/").content.decode()
    post = form.split("办公室科员")[0].rsplit('value="', 1)[1].split('"')[0]
    given = {"post": post, "part": "保守秘密", "kind": "personal", "text": "保管本室涉密文件。"}
    assert _post(chief, f"{where}new/", **given | {"kind": "other"}) == 400
    assert _post(chief, f"{where}new/", **given | {"part": "别的"}) == 400
    assert _post(chief, f"{where}new/", **given) == 302
    assert _post(chief, f"{where}new/", **given) == 400
    shown = chief.get(where).content.decode()
    assert "个人责任" in shown
    assert "办公室科员的职责还没有写到：制度建设、教育管理、督促检查、定密解密、整改落实。" in shown
    (line,) = kept_lines(office, "post_duties")
    assert _post(signed_in("head"), f"{where}{line.id}/strike/") == 404
    assert _post(chief, f"/organisation/lists/key_places/{line.id}/strike/") == 404
    assert _post(chief, f"{where}{line.id}/strike/") == 302
    assert _post(chief, f"{where}{line.id}/strike/") == 404
    assert kept_lines(office, "post_duties") == ()


def test_pages_ask_few_queries_however_much_there_is(
    office: int, django_assert_max_num_queries: Callable[..., object]
) -> None:
    chief = signed_in("chief")
    for where, most in (
        ("/organisation/", 8),
        ("/organisation/check/", 12),
        ("/organisation/rosters/bodies/", 8),
        ("/organisation/rosters/appointees/", 18),
        ("/organisation/lists/key_places/", 18),
    ):
        chief.get(where)
        with django_assert_max_num_queries(most):  # type: ignore[attr-defined]
            assert chief.get(where).status_code == 200
