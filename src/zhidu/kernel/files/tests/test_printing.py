"""The sheet: equal data, equal bytes; words are never markup; an office's own template is checked first."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from tests.support.documents import PDF, docx, mark
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.files.printing import SAMPLE
from zhidu.kernel.files.public import (
    OpinionBox,
    SheetClause,
    SheetData,
    SheetField,
    default_template,
    replace_template,
    sheet_docx,
    sheet_pdf,
    template_of,
    templates,
)
from zhidu.kernel.offices.public import Role, create_account, create_office, grant_role
from zhidu.kernel.words.public import Refusal

DATA = SheetData(
    office="某市统计局",
    heading="新闻宣传资料发布审批备案表",
    number="新闻〔2026〕12号",
    subject="前三季度经济运行情况",
    level="内部",
    starter="甲某",
    department="工业统计处",
    fields=(SheetField("发布单位", "某日报"), SheetField("资料内容", "第一行\n第二行", wide=True)),
    boxes=(
        OpinionBox("初审", "综合核算处", "同意", "数据无误", "乙某", "2026年10月26日"),
        OpinionBox("签发", "局长"),
    ),
    clauses=(SheetClause("S0.02-09", "某办法", "二", "依次办理", "2026-11-01"),),
    printed_by="丙某",
    printed_at="2026年11月2日 10:21",
)


def pdf_text(data: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def docx_text(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_everything_is_on_the_sheet_and_ink_has_its_place() -> None:
    text = pdf_text(sheet_pdf(DATA))
    for words in (
        "某市统计局",
        "新闻〔2026〕12号",
        "前三季度经济运行情况",
        "同意。数据无误",
        "乙某",
        "S0.02-09",
        "丙某",
        "签名：",
    ):
        assert words in text
    assert text.count("签名：") == 1


@pytest.mark.parametrize(
    ("outcome", "opinion", "printed"),
    [
        ("同意", "数据无误", "同意。数据无误"),
        ("同意", "同意，请尽快印发", "同意，请尽快印发"),
        ("同意", "", "同意"),
        ("", "请补充来源", "请补充来源"),
    ],
)
def test_a_box_says_the_verdict_once_and_every_word(outcome: str, opinion: str, printed: str) -> None:
    data = replace(DATA, boxes=(OpinionBox("初审", "综合核算处", outcome, opinion, "乙某"),))
    for text in (pdf_text(sheet_pdf(data)), docx_text(sheet_docx(data))):
        shown = re.sub(r"\s", "", text)
        assert printed in shown
        assert "同意。同意" not in shown


def test_frozen_data_print_to_the_same_bytes() -> None:
    frozen = SheetData.from_json(DATA.to_json())
    assert frozen == DATA
    assert sheet_pdf(frozen) == sheet_pdf(DATA)
    assert sheet_docx(frozen) == sheet_docx(DATA)


def test_a_long_sheet_runs_over_pages() -> None:
    long = replace(DATA, fields=(SheetField("内容", "很长的内容。" * 900, wide=True),), boxes=DATA.boxes * 8)
    assert len(PdfReader(io.BytesIO(sheet_pdf(long))).pages) >= 3


HOSTILE = '#include("x") $x$ *b* {{ office }} {% for %} <w:p/> & "引号" \\ \x07 @x // /* ]'


def test_what_people_typed_is_never_markup() -> None:
    data = replace(
        DATA, subject=HOSTILE, fields=(SheetField(HOSTILE, HOSTILE),), boxes=(OpinionBox(HOSTILE),)
    )
    shown = HOSTILE.replace("\x07", "")
    assert "".join(shown.split())[:12] in pdf_text(sheet_pdf(data))
    assert shown in docx_text(sheet_docx(data))


def test_an_empty_sheet_prints() -> None:
    assert sheet_pdf(SheetData("", "", "", "")).startswith(b"%PDF")
    assert sheet_docx(SheetData("", "", "", "")).startswith(b"PK")


def test_the_word_sheet_says_the_same() -> None:
    text = docx_text(sheet_docx(DATA))
    for words in ("新闻宣传资料发布审批备案表", "第一行\n第二行", "同意。数据无误", "签名：", "S0.02-09"):
        assert words in text
    assert "{{" not in text
    assert "{%" not in text


@pytest.fixture
def keeper(settings: Settings, tmp_path: Path) -> Acting:
    settings.MEDIA_ROOT = tmp_path / "files"
    office = create_office(code="sheet_office", name="某局")
    account = create_account(username="keeper", password="a long one")
    grant_role(account.id, Role.RULE_KEEPER, office.id)
    return Acting(office.id, account.id, 31)


@pytest.mark.django_db
def test_the_rule_keeper_puts_a_template_in_place_and_nobody_else(keeper: Acting) -> None:
    own = docx("本局专用：{{ heading }} {{ number }}")
    clerk = create_account(username="clerk", password="a long one")
    with pytest.raises(Refusal, match="只有本单位的制度管理员"):
        replace_template(Acting(keeper.office_id, clerk.id, 32), kind="", data=own, name="模板.docx")
    with pytest.raises(Refusal, match="只有本单位的制度管理员"):
        replace_template(
            Acting(keeper.office_id + 1, keeper.account_id, 31), kind="", data=own, name="模板.docx"
        )
    assert template_of(keeper.office_id) == default_template()
    replace_template(keeper, kind="", data=own, name="模板.docx")
    special = docx("新闻专用：{{ heading }}")
    replace_template(keeper, kind="press.release", data=special, name="模板.docx")
    assert template_of(keeper.office_id) == template_of(keeper.office_id, "other") == own
    assert template_of(keeper.office_id, "press.release") == special
    assert template_of(keeper.office_id + 1) == default_template()
    assert "本局专用：新闻宣传资料发布审批备案表" in docx_text(
        sheet_docx(DATA, template_of(keeper.office_id))
    )
    assert [card.kind for card in templates(keeper.office_id)] == ["press.release", ""]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (PDF, "模板.pdf", "须为 Word 文档"),
        (PDF, "模板.docx", "内容却是PDF"),
        (docx("{{ colour }}"), "模板.docx", "colour"),
        (docx("{% for box in boxes %}"), "模板.docx", "模板有误"),
        (docx("{{ ''.__class__.__mro__ }}"), "模板.docx", "模板有误"),
        (docx("{{ heading"), "模板.docx", "模板有误"),
        (docx(mark()), "模板.docx", "密级标志"),
    ],
)
def test_a_template_at_fault_is_refused(keeper: Acting, data: bytes, name: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        replace_template(keeper, kind="", data=data, name=name)
    assert templates(keeper.office_id) == ()


def test_the_default_template_can_be_filled_with_the_sample() -> None:
    assert "示例事项" in docx_text(sheet_docx(SAMPLE, default_template()))
