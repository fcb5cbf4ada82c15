"""The search for marks: refused in a mark's position, warned of elsewhere, open about what it cannot read."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhidu
from tests.support.documents import STAR, STATE_SECRETS, archive, docx, mark, pptx, xlsx
from zhidu.kernel.secrecy import marks, passages
from zhidu.kernel.secrecy.public import Verdict, refuse_marked, scan, scan_around, scan_text
from zhidu.kernel.words.public import Level, Refusal

PAGE = "本页为普通工作内容。" * 300

stars = st.sampled_from([chr(point) for point in marks._STARS])
gaps = st.text(st.sampled_from(" \t\n\u3000\u200b\u00a0."), max_size=3)
levels = st.sampled_from(STATE_SECRETS)
harmless = st.text(st.sampled_from("关于做好统计工作的通知机要保守秘书密切绝对，。\n"), max_size=60)


@given(level=levels, gap=gaps, star=stars, before=harmless, after=harmless)
def test_a_mark_on_the_first_page_is_refused_however_it_is_written(
    level: Level, gap: str, star: str, before: str, after: str
) -> None:
    finding = scan_text(f"{before}\n{mark(level, gap, star)}{after}")
    assert finding.verdict is Verdict.REFUSE
    with pytest.raises(Refusal, match="密级标志"):
        refuse_marked(finding)


pieces = st.sampled_from(
    [*"绝絕机機秘祕密级級：:【】*\n 关于\f\u200b㊙", STAR, *(one.label for one in STATE_SECRETS)]
)


@given(st.lists(pieces, max_size=12).map("".join), st.sampled_from(["", PAGE]))
def test_the_first_look_skips_nothing_that_the_search_would_find(text: str, before: str) -> None:
    whole = marks.gravest(marks._judge(passage) for passage in passages.front_and_rest(before + text))
    assert scan_text(before + text) == whole


def test_what_the_first_look_asks_for_is_in_every_level_and_is_made_of_nothing_else() -> None:
    sought = marks._IN_EVERY_MARK
    assert all(sought in level.label for level in STATE_SECRETS)
    assert sought not in marks._OTHER_FORMS
    characters = map(chr, range(sys.maxunicode + 1))
    assert [one for one in characters if sought in unicodedata.normalize("NFKC", one)] == [sought]


@given(level=levels, gap=gaps, star=stars)
def test_a_mark_further_in_warns(level: Level, gap: str, star: str) -> None:
    finding = scan_text(PAGE + mark(level, gap, star))
    assert finding.verdict is Verdict.WARN
    refuse_marked(finding)


@given(text=harmless)
def test_words_that_are_no_mark_pass(text: str) -> None:
    assert scan_text("工作：" + text.replace("\n", "。")).verdict is Verdict.CLEAN


@pytest.mark.parametrize("star", [STAR, "*"])
def test_a_bullet_after_the_word_is_no_mark(star: str) -> None:
    word = Level.SECRET.label
    for text in (
        f"必须保守国家{word}。\n{star} 要点一",
        f"保守国家{word}\n{star} 要点一",
        f"保守{word}。{star}注",
    ):
        assert scan_text(text).verdict is Verdict.CLEAN


def test_a_mark_set_upright_is_refused() -> None:
    assert scan_text("\n".join(mark(Level.TOP_SECRET))).verdict is Verdict.REFUSE


@pytest.mark.parametrize("place", range(passages.FRONT_CHARACTERS - 6, passages.FRONT_CHARACTERS + 3))
def test_a_mark_across_the_border_of_the_first_page_is_not_missed(place: int) -> None:
    assert scan_text("文" * place + mark() + PAGE).verdict >= Verdict.WARN


def test_a_line_that_is_only_the_level_counts_as_a_mark_at_the_beginning_alone() -> None:
    word = Level.SECRET.label
    assert scan_text(f"{word}\n关于工作的通知").verdict is Verdict.REFUSE
    assert scan_text(f"密级：{word}\n关于工作的通知").verdict is Verdict.REFUSE
    assert scan_text(f"{PAGE}\n{word}\n").verdict is Verdict.CLEAN
    assert scan_text(f"保守{word}，人人有责").verdict is Verdict.CLEAN
    assert scan_text(f"密级：{Level.INTERNAL.label}").verdict is Verdict.CLEAN


@pytest.mark.parametrize(
    ("data", "kind", "verdict"),
    [
        (docx("普通通知"), "docx", Verdict.CLEAN),
        (docx(mark(term="5年"), "关于工作的通知"), "docx", Verdict.REFUSE),
        (docx("普通通知", header=mark()), "docx", Verdict.REFUSE),
        (docx("普通通知", title=mark()), "docx", Verdict.REFUSE),
        (docx(PAGE, mark()), "docx", Verdict.WARN),
        (xlsx("普通表格"), "xlsx", Verdict.CLEAN),
        (xlsx(mark()), "xlsx", Verdict.REFUSE),
        (xlsx("普通表格", header=mark()), "xlsx", Verdict.REFUSE),
        (pptx("普通汇报", "第二页"), "pptx", Verdict.CLEAN),
        (pptx(mark()), "pptx", Verdict.REFUSE),
        (pptx("普通汇报", mark()), "pptx", Verdict.WARN),
        (mark().encode("gb18030"), "txt", Verdict.REFUSE),
        (mark().encode("utf-16"), "txt", Verdict.REFUSE),
        ("普通说明".encode(), "txt", Verdict.CLEAN),
        (archive({"说明.txt": "普通说明"}), "zip", Verdict.CLEAN),
        (archive({"内/通知.docx": docx(mark())}), "zip", Verdict.REFUSE),
        (archive({"再一层.zip": archive({"通知.docx": docx(mark())})}), "zip", Verdict.REFUSE),
        (archive({f"{mark()}.txt": "普通说明"}), "zip", Verdict.REFUSE),
        (archive({"甲.zip": b"PK\x03\x04 broken", "乙.docx": docx(mark())}), "zip", Verdict.REFUSE),
        (archive({"甲.docx": docx(mark()), "乙.zip": b"PK\x03\x04 broken"}), "zip", Verdict.REFUSE),
        (b"\x89PNG", "png", Verdict.UNREAD),
        (b"PK\x03\x04 broken", "docx", Verdict.UNREAD),
        (archive({"内.zip": b"PK\x03\x04 broken"}), "zip", Verdict.UNREAD),
    ],
)
def test_files_of_every_kind(data: bytes, kind: str, verdict: Verdict) -> None:
    assert scan(data, kind, "通知").verdict is verdict


def test_a_symbol_of_a_picture_font_is_a_star_too() -> None:
    symbol = '<w:sym w:font="Wingdings" w:char="F0AB"/>'
    body = f"<w:p><w:r><w:t>{Level.TOP_SECRET.label}</w:t>{symbol}</w:r></w:p>"
    part = f'<w:document xmlns:w="urn:w"><w:body>{body}</w:body></w:document>'
    data = archive({"[Content_Types].xml": "<Types/>", "word/document.xml": part})
    assert scan(data, "docx").verdict is Verdict.REFUSE


def test_the_name_is_searched_and_never_repeated() -> None:
    name = f"{mark()}某事项.txt"
    finding = scan("普通说明".encode(), "txt", name)
    assert finding.verdict is Verdict.REFUSE
    assert "某事项" not in repr(finding) + finding.advice


def test_an_archive_that_unpacks_without_end_is_given_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages.Budget, "read", passages.Budget(1000).read)
    finding = scan(archive({"大.txt": "零" * 10_000}), "zip")
    assert finding.verdict is Verdict.UNREAD
    assert "过大" in finding.advice


def test_archives_nested_without_end_are_given_up_on() -> None:
    data = archive({"底.txt": mark()})
    for _ in range(passages.MOST_DEPTH + 1):
        data = archive({"层.zip": data})
    assert scan(data, "zip").verdict is Verdict.UNREAD


def test_entities_of_a_hostile_document_are_not_followed() -> None:
    hostile = (
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="urn:w"><w:p><w:t>&x;</w:t></w:p></w:document>'
    )
    data = archive({"[Content_Types].xml": "<Types/>", "word/document.xml": hostile})
    assert scan(data, "docx").verdict is Verdict.CLEAN


def test_our_own_code_and_rules_hold_no_mark() -> None:
    root = Path(zhidu.__file__).parent
    for path in (path for ending in ("*.py", "*.toml", "*.html", "*.typ") for path in root.rglob(ending)):
        text = path.read_text(encoding="utf-8")
        assert not any(f"{level.label}{STAR}" in text for level in STATE_SECRETS), path


def test_around_a_table_only_name_headers_and_properties_are_searched() -> None:
    bare = xlsx(STATE_SECRETS[0].label)
    assert scan(bare, "xlsx").verdict is Verdict.REFUSE
    assert scan_around(bare, "xlsx", "草案.xlsx").verdict is Verdict.CLEAN
    assert scan_around(bare, "xlsx", f"{mark()}.xlsx").verdict is Verdict.REFUSE
    assert scan_around(b"PK\x03\x04 broken", "xlsx", "草案.xlsx").verdict is Verdict.UNREAD
