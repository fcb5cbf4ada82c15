"""The bad input that people and packs bring, through the doors: words that say what to do, and no trace."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.security.hostile import sent
from tests.security.world import World, contents, tables
from tests.support.working import do_next, seen
from zhidu.cli.main import main
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.matters.public import StepState, decide, send_back
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import delegate, leave, people
from zhidu.kernel.regulations.public import load
from zhidu.kernel.rulebook.public import PackError
from zhidu.kernel.words.public import Overtaken, Refusal, ZhiduError

CHINESE = re.compile("[\u4e00-\u9fff]")
HEAD = """
[regulation]
id = "X1.01"
title = "试用规定"
authority = "x_office"
issuer = "某单位"
rank = "office"
from = 2020-01-01
status = "to_check"

[[clause]]
id = "X1.01-01"
article = "一"
kind = "enforce"
module = "press"
summary = "发布须经审核。"
carried_by = ["answer:press.content"]
"""
ROW = """
[[answer]]
question = "press.content"
clause = "X1.01-01"
when = {{ {when} }}
then = {{ {then} }}
"""


def told(text: str) -> None:
    """The words are Chinese and say what to do."""
    assert CHINESE.search(text)
    assert re.search("请|可用|可以|没有|应|写作|可上传|已由", text)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["ask", "press.nothing", "--office", "stats_bureau"], 2),
        (["ask", "press.release_chain", "--office", "nowhere"], 2),
        (["ask", "press.release_chain", "--office", "stats_bureau", "--on", "2026-02-30"], 2),
        (["ask", "press.release_chain", "--office", "stats_bureau", "--on", "1990-01-01"], 1),
        (["ask", "press.content", "--office", "national_floor", "piece=poem"], 2),
        (["ask", "press.content", "--office", "national_floor", "nothing=1"], 2),
        (["ask", "press.content", "--office", "national_floor", "--json", "piece=poem"], 2),
    ],
)
def test_the_command_says_what_is_unknown(
    world: World, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tables()
    assert main(words) == code
    said = capsys.readouterr()
    told(said.out + said.err)
    assert "Traceback" not in said.out + said.err
    assert tables() == before


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (HEAD.replace('issuer = "某单位"', 'issuer = "某单位"\nissuer = "某单位"'), "同一项不要写两遍"),
        (HEAD + ROW.format(when="", then="yes = true").replace('clause = "X1.01-01"\n', ""), "clause"),
        (HEAD + ROW.format(when="", then="yes = true").replace("X1.01-01", "X1.01-99"), "X1.01-99"),
        (HEAD + ROW.format(when="", then='steps = "check"'), "steps"),
        (HEAD + ROW.format(when="days = 3", then="yes = true"), "days"),
        (
            HEAD + ROW.format(when="", then="yes = true").replace("press.content", "press.nothing"),
            "press.nothing",
        ),
        (HEAD.replace("2020-01-01", '"gestern"'), "from"),
    ],
    ids=[
        "duplicate_key",
        "missing_clause",
        "unknown_clause",
        "wrong_type",
        "unknown_input",
        "unknown_question",
        "date",
    ],
)
def test_a_faulty_pack_is_named_with_its_line_and_nothing_of_it_is_kept(
    world: World, tmp_path: Path, body: str, said: str
) -> None:
    folder = tmp_path / "x_office"
    folder.mkdir()
    (folder / "X1.01.toml").write_text(body, encoding="utf-8")
    before = contents()
    with pytest.raises(PackError) as refused:
        load(tmp_path)
    assert contents() == before
    problem = refused.value.problems[0] if refused.value.problems else refused.value
    assert problem.line > 0
    assert said in str(refused.value)
    told(str(refused.value))


def test_two_people_on_one_step_one_succeeds_and_the_other_is_told(world: World) -> None:
    step = seen(world.person("starter"), world.running).now_at[0]
    ticked = {str(number): True for number in range(20)}
    first = world.acting("holder")
    decide(first, step_id=step.id, outcome=step.outcomes[0][0], opinion="同意", checked=ticked)
    before = contents()
    with pytest.raises((Overtaken, Refusal)) as refused:
        decide(first, step_id=step.id, outcome=step.outcomes[0][0], opinion="同意", checked=ticked)
    assert refused.value.todo
    told(refused.value.what)
    assert contents() == before


def test_a_repeated_submit_acts_once(world: World) -> None:
    browser = world.browser("starter")
    values = sent(submit="1")
    first = browser.post("/new/press.release/", values)
    before = contents()
    second = browser.post("/new/press.release/", values)
    assert first["Location"] == second["Location"]
    assert contents() == before


def test_a_repeated_decision_from_the_page_is_told_and_the_words_stay(world: World) -> None:
    browser = world.browser("holder")
    page = browser.get(f"/matters/{world.running}/").content.decode()
    values = {
        "outcome": re.findall(r'name="outcome" value="(\w+)"', page)[0],
        "checked": re.findall(r'name="checked" value="(\d+)"', page),
        "opinion": "数据属实",
    }
    where = f"/matters/{world.running}/steps/{world.step}/decide/"
    assert browser.post(where, values).status_code == 302
    before = contents()
    again = browser.post(where, values)
    assert again.status_code in {302, 409}
    assert contents() == before


def test_a_post_that_fell_vacant_while_the_form_was_open_swallows_nothing(world: World) -> None:
    """The gate's head leaves: at every step there is somebody in service, to the end."""
    keeper = world.person("keeper")
    leave(world.acting("rule_keeper"), person_id=keeper.id, last_day=today() - timedelta(days=1))
    starter = world.person("starter")
    in_service = {one.id for one in people(world.office_id, today())}
    while opened := seen(starter, world.running).now_at:
        (step,) = opened
        able = [one.person_id for one in step.people if one.person_id in in_service]
        ticked = {str(number): True for number in range(20)}
        acting = Acting(world.office_id, None, able[0], None, now())
        decide(acting, step_id=step.id, outcome=step.outcomes[0][0], opinion="同意", checked=ticked)


def test_a_delegate_of_a_delegate_does_not_act_and_is_told(world: World) -> None:
    """The holder acts for an absent head; his own delegate cannot act on it, and the step stays open."""
    third = world.person("stranger")
    holder = world.person("holder")
    delegate(
        world.acting("holder"),
        holder_id=holder.id,
        delegate_id=third.id,
        since=today(),
        until=today(),
        kinds=(),
    )
    step = seen(world.person("starter"), world.running).now_at[0]
    before = contents()
    with pytest.raises(ZhiduError) as refused:
        decide(world.acting("stranger"), step_id=step.id, outcome=step.outcomes[0][0], opinion="同意")
    told(str(refused.value))
    assert contents() == before
    assert seen(world.person("starter"), world.running).now_at[0].state is StepState.OPEN


def test_sent_back_to_somebody_who_has_left_it_reaches_somebody_who_has_not(world: World) -> None:
    starter = world.person("starter")
    first = seen(starter, world.running).now_at[0]
    do_next(starter, world.running)
    second = seen(starter, world.running).now_at[0]
    gone = world.person("holder")
    leave(world.acting("rule_keeper"), person_id=gone.id, last_day=today() - timedelta(days=1))
    back = Acting(world.office_id, None, second.people[0].person_id, None, now())
    send_back(back, step_id=second.id, to=first.id, opinion="请再核。")
    opened = seen(starter, world.running).now_at
    assert len(opened) == 1
    assert gone.id not in {one.person_id for one in opened[0].people}
    assert {one.person_id for one in opened[0].people} <= {one.id for one in people(world.office_id, today())}
    opinions = [one.text for step in seen(starter, world.running).steps for one in step.opinions]
    assert "请再核。" in opinions


def test_fifty_megabytes_are_refused_before_anything_is_kept_and_the_form_stays(world: World) -> None:
    browser = world.browser("starter")
    before = contents()
    upload = SimpleUploadedFile("大.pdf", b"%PDF-" + bytes(50 * 1024 * 1024))
    answer = browser.post(
        "/new/press.release/", {**sent(submit="1", headline="五月数据"), "attachment": upload}
    )
    page = answer.content.decode()
    assert answer.status_code in {400, 409, 413}
    assert "50.0 MB" in page
    assert "20 MB" in page
    assert 'value="五月数据"' in page
    assert {name: rows for name, rows in contents().items() if name == "files_storedfile"} == {
        "files_storedfile": before["files_storedfile"]
    }


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("报表.xlsx", b"%PDF-1.7 not a sheet", "内容却是"),
        ("照片.png", b"MZ\x90\x00\x03", "无法识别"),
        ("程序.txt", b"\x7fELF\x02\x01\x01", "无法识别"),
        ("说明.html", b"<script>alert(1)</script>", "未予接收"),
        ("空.pdf", b"", "空"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_and_nothing_of_it_is_kept(
    world: World, name: str, data: bytes, said: str
) -> None:
    browser = world.browser("holder")
    before = contents()
    answer = browser.post(f"/matters/{world.running}/files/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code in {400, 403, 409}
    assert said in answer.content.decode()
    told(answer.content.decode())
    assert contents() == before


def test_a_mark_of_secrecy_in_what_was_typed_is_refused_before_it_is_written(world: World) -> None:
    browser, holder = world.browser("starter"), world.browser("holder")
    mark = "机密" + "\u2605" + "20年"
    before = contents()
    for how in ("draft", "submit"):
        answer = browser.post("/new/press.release/", sent(content=f"{mark}\n正文", **{how: "1"}))
        assert answer.status_code in {400, 403, 409}
        assert "保密员" in answer.content.decode()
    values = {"outcome": "agree", "opinion": mark}
    refused = holder.post(f"/matters/{world.running}/steps/{world.step}/decide/", values)
    assert refused.status_code in {403, 409}
    # That it was tried is told to the confidentiality officer; nothing else was written, and never the mark.
    after = contents()
    changed = {table for table in after if after[table] != before[table]}
    assert changed <= {"secrecy_sighting", "journal_entry", "journal_salt", "journal_waiting"}
    assert mark not in json.dumps(repr(contents()), ensure_ascii=False)


def test_a_post_that_does_not_exist_and_a_person_who_is_a_stranger_are_refused(world: World) -> None:
    browser = world.browser("holder")
    before = contents()
    for to in (str(fresh_id()), str(world.person("other_office").id), ""):
        values = {"to": to, "reason": "出差"}
        answer = browser.post(f"/matters/{world.running}/steps/{world.step}/hand_over/", values)
        assert answer.status_code in {404, 409}
        told(answer.content.decode())
        assert world.person("other_office").name not in answer.content.decode()
    assert contents() == before
