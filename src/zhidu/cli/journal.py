"""``zhidu journal``: heads to keep elsewhere, proofs, and whether anything was changed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from zhidu.kernel.journal.public import ALL_OFFICES, SignedHead, head, prove, seal, seal_heads, verify
from zhidu.kernel.offices.public import office, offices
from zhidu.kernel.words.public import Refusal, WrongUse

from .installation import require_database
from .output import ANSWERED, REFUSED, say, say_json


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommands."""
    group = subparsers.add_parser("journal", help="办理留痕：存证、核验、出具证明")
    commands = group.add_subparsers(dest="journal", required=True, metavar="子命令")
    heads = commands.add_parser("head", parents=[common], help="显示最新存证，供另行保存")
    heads.set_defaults(run=_head)
    anchor = commands.add_parser("anchor", parents=[common], help="立即存证")
    anchor.set_defaults(run=_anchor)
    check = commands.add_parser("verify", parents=[common], help="核验留痕是否被改动")
    check.add_argument("--head", type=Path, metavar="文件", help="另行保存的存证文件")
    check.add_argument("--fingerprint", default="", metavar="字符", help="另行保存在纸上的存证指纹")
    check.set_defaults(run=_verify)
    proof = commands.add_parser("prove", parents=[common], help="出具一条留痕的证明")
    proof.add_argument("entry", type=int, help="留痕编号")
    proof.add_argument("--size", type=int, help="以多少条时的存证为准，默认最新")
    proof.set_defaults(run=_prove)
    for command in (heads, anchor, check):
        command.add_argument("--office", help="单位代码，默认全部单位")


def _chosen(chosen: argparse.Namespace) -> list[tuple[str, int]]:
    require_database()
    cards = [office(chosen.office)] if chosen.office else offices()
    return [(card.code, card.id) for card in cards]


def _head(chosen: argparse.Namespace) -> int:
    found = [(code, head(identity)) for code, identity in _chosen(chosen)]
    if chosen.json:
        heads = {code: signed.to_json() if signed else None for code, signed in found}
        say_json(heads[chosen.office] if chosen.office else heads)
        return ANSWERED
    for code, signed in found:
        say(f"{code}：{signed.printed().strip() if signed else '尚无存证'}")
    return ANSWERED


def _anchor(chosen: argparse.Namespace) -> int:
    for _code, identity in _chosen(chosen):
        seal(identity)
    seal_heads()
    return _head(chosen)


def _verify(chosen: argparse.Namespace) -> int:
    kept = _kept_head(chosen)
    if (kept or chosen.fingerprint) and not chosen.office:
        raise WrongUse("另存的存证属于一个单位。", todo="请用 --office 指明单位。")
    trees = _chosen(chosen) + ([] if chosen.office else [("全部单位", ALL_OFFICES)])
    reports = [(code, verify(identity, kept, fingerprint=chosen.fingerprint)) for code, identity in trees]
    if chosen.json:
        say_json([{"code": code, **report.to_json()} for code, report in reports])
    for code, report in reports if not chosen.json else []:
        verdict = "未发现问题" if report.ok else "有问题"
        say(f"{code}：{report.size} 条已存证，{report.pending} 条待存证，{verdict}。")
        for finding in report.findings:
            named = f"（留痕 {finding.entry_id}）" if finding.entry_id is not None else ""
            say(f"  {finding.fault.label}{named}：{finding.what}")
    return ANSWERED if all(report.ok for _, report in reports) else REFUSED


def _kept_head(chosen: argparse.Namespace) -> SignedHead | None:
    if chosen.head is None:
        return None
    try:
        return SignedHead.from_json(json.loads(chosen.head.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise Refusal(
            f"读不出存证文件 {chosen.head}。", todo="请给出 zhidu journal head --json 保存的文件。"
        ) from error


def _prove(chosen: argparse.Namespace) -> int:
    require_database()
    say_json(prove(chosen.entry, size=chosen.size))
    return ANSWERED
