"""Marks as people really write, tear apart and hide them; each is assembled here, none stands in the code."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from tests.support.documents import PNG, STAR, STATE_SECRETS, archive, docx, mark, pptx
from zhidu.kernel.secrecy.public import Verdict, scan, scan_text
from zhidu.kernel.words.public import Level

PAGE = "本页为普通工作内容。" * 300 + "\n"
ONE, TWO = tuple(Level.CONFIDENTIAL.label)
WORD, MARK = ONE + TWO, mark()


@pytest.mark.parametrize(
    "written",
    [
        f"{ONE}\n{TWO}{STAR}5年\n关于工作的通知",
        f"{ONE}\n\n{TWO}\n{STAR}\n关于工作的通知",
        f"{WORD}\n{STAR}\n关于工作的通知",
        f"通知 {WORD}\n{STAR}长期\n关于工作的通知",
        f"通知 {WORD}\n{STAR} 3个月\n关于工作的通知",
        f"{ONE}{' ' * 16}{TWO}\u3000\u3000{STAR}",
        f"{ONE}\ufe00{TWO}\u0301{STAR}",
        f"{WORD}\uff0a",
        f"000001\n{MARK}10年\n特急",
        f"{ONE}\n{TWO}\n{STAR}\n5\n年",
    ],
)
def test_a_mark_torn_apart_is_refused_in_front_and_warned_of_behind(written: str) -> None:
    assert scan_text(written).verdict is Verdict.REFUSE
    assert scan_text(PAGE + written).verdict is Verdict.WARN


@pytest.mark.parametrize(
    "line", [f"{WORD} 10年", f"{WORD}（长期）", f"{WORD}  特急", f"No.000123  {WORD}", f"密级： {WORD} 5年"]
)
def test_a_line_of_level_and_term_alone_is_a_mark(line: str) -> None:
    assert scan_text(f"{line}\n关于工作的通知").verdict is Verdict.REFUSE


@pytest.mark.parametrize("level", STATE_SECRETS)
def test_the_next_item_of_a_list_is_no_star_of_a_mark(level: Level) -> None:
    for text in (
        f"应当保守国家{level.label}\n{STAR} 要点一",
        f"{level.label}文件的管理\n{STAR}\n要点",
        f"机要工作、{level.label}工作 5年",
    ):
        assert scan_text(f"说明：{text}").verdict is Verdict.CLEAN


def paragraph(*runs: str) -> str:
    """A paragraph of Word; a run that is no text is taken as it is."""
    return (
        "<w:p>"
        + "".join(f"<w:r>{run if run.startswith('<') else f'<w:t>{run}</w:t>'}</w:r>" for run in runs)
        + "</w:p>"
    )


def box(*inside: str) -> str:
    """A text box that hangs on a run."""
    return f"<w:pict><w:txbxContent>{''.join(inside)}</w:txbxContent></w:pict>"


def word(*body: str, **parts: str) -> bytes:
    """A Word document of these elements, and further parts under the names ``word/<name>.xml``."""
    namespace = 'xmlns:w="urn:w"'
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {namespace}><w:body>{''.join(body)}</w:body></w:document>",
    }
    for name, inside in parts.items():
        members[f"word/{name.replace('__', '/')}.xml"] = f"<w:part {namespace}>{inside}</w:part>"
    return archive(members)


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (word(paragraph(ONE), paragraph(TWO + STAR)), Verdict.REFUSE),
        (word(paragraph(WORD), paragraph(f"{STAR}5年")), Verdict.REFUSE),
        (word(paragraph(box(paragraph(MARK)))), Verdict.REFUSE),
        (word(paragraph(ONE, box(paragraph("编号")), TWO + STAR)), Verdict.REFUSE),
        (word(box(paragraph(MARK))), Verdict.REFUSE),
        (word(paragraph(PAGE), paragraph(box(paragraph(MARK)))), Verdict.WARN),
        (word(paragraph(f'<w:textpath string="{MARK}"/>')), Verdict.REFUSE),
        (word(paragraph(f'<w:docPr descr="{MARK}"/>')), Verdict.REFUSE),
        (word(paragraph("通知"), header1=paragraph(ONE) + paragraph(TWO) + paragraph(STAR)), Verdict.REFUSE),
        (word(paragraph("通知"), header2=paragraph(f'<w:textpath string="{WORD}"/>')), Verdict.REFUSE),
        (word(paragraph("通知"), footnotes=paragraph(MARK)), Verdict.WARN),
        (word(paragraph("通知"), diagrams__data1=paragraph(MARK)), Verdict.WARN),
        (word(paragraph("通知"), styles=paragraph(MARK)), Verdict.CLEAN),
        (word(paragraph("通知"), foreign=f"<x:p>{MARK}</x:p>"), Verdict.CLEAN),
        (docx("通知", header=f"{ONE} {TWO} {STAR} 10年"), Verdict.REFUSE),
    ],
)
def test_word_documents(data: bytes, verdict: Verdict) -> None:
    assert scan(data, "docx").verdict is verdict


def test_halves_on_a_slide_and_the_name_of_a_sheet() -> None:
    assert scan(pptx(f"{ONE}</a:t></a:p><a:p><a:t>{TWO}{STAR}"), "pptx").verdict is Verdict.REFUSE
    book = Workbook()
    book.worksheets[0].title = MARK
    stream = io.BytesIO()
    book.save(stream)
    assert scan(stream.getvalue(), "xlsx").verdict is Verdict.WARN


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 25


@pytest.mark.parametrize(
    ("name", "data", "verdict", "says"),
    [
        ("通知.html", f"<b>{ONE}</b>{TWO}<i>{STAR}</i>", Verdict.REFUSE, "首页"),
        ("通知", MARK, Verdict.REFUSE, "首页"),
        ("通知.doc", OLD + MARK.encode("utf-16-le"), Verdict.REFUSE, "首页"),
        ("通知.doc", OLD + "普通通知".encode("utf-16-le"), Verdict.UNREAD, "旧格式"),
        ("通知.rtf", r"{\rtf1 x}", Verdict.UNREAD, "旧格式"),
        ("通知.ofd", archive({"OFD.xml": "<x/>", "1.xml": f"<t>{MARK}</t>"}), Verdict.REFUSE, "首页"),
        ("扫描.png", PNG, Verdict.UNREAD, "图片"),
        ("通知.rar", b"Rar!\x1a\x07\x00", Verdict.UNREAD, "不是文字"),
        ("通知.txt", MARK.encode("utf-16"), Verdict.REFUSE, "首页"),
    ],
)
def test_whatever_lies_in_an_archive(name: str, data: bytes | str, verdict: Verdict, says: str) -> None:
    finding = scan(archive({name: data}), "zip")
    assert finding.verdict is verdict
    assert says in finding.advice


def test_what_somebody_put_into_a_document_is_read_too() -> None:
    data = word(paragraph("<w:altChunk/>"))
    with_chunk = archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": "<w:document/>",
            "word/afchunk.mht": f"<p>{MARK}</p>",
        }
    )
    assert scan(data, "docx").verdict is Verdict.CLEAN
    assert scan(with_chunk, "docx").verdict is Verdict.REFUSE


@pytest.mark.parametrize(("words", "verdict"), [("", Verdict.UNREAD), ("普通通知" * 20, Verdict.CLEAN)])
def test_a_document_of_pictures_alone_is_told_of(words: str, verdict: Verdict) -> None:
    data = archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<d><p><t>{words}</t></p></d>",
            "word/media/image1.png": PNG,
        }
    )
    finding = scan(data, "docx")
    assert finding.verdict is verdict
    assert ("只有图片" in finding.advice) is (verdict is Verdict.UNREAD)
