"""Proofs that a stranger can check with the standalone script."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from zhidu.kernel.journal.hashing import hash_function
from zhidu.kernel.journal.public import SignedHead, append, head, prove, prove_growth
from zhidu.kernel.journal.tree import grew
from zhidu.kernel.words.public import NotVisible, Refusal, WrongUse

from .builders import OFFICE, an_entry, tamper, write_batches

SCRIPT = Path(__file__).parents[5] / "tools" / "verify_proof.py"


def check(folder: Path, proof: dict[str, Any], kept: str, *key: str) -> tuple[bool, str]:
    """Run the script in isolation: it must not need this project."""
    path = folder / "proof.json"
    path.write_text(json.dumps(proof, ensure_ascii=False))
    command = [sys.executable, "-I", str(SCRIPT), str(path), kept, *key]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def head_file(folder: Path, kept: SignedHead) -> str:
    path = folder / "head.json"
    path.write_text(json.dumps(kept.to_json()))
    return str(path)


def newest() -> SignedHead:
    kept = head(OFFICE)
    assert kept is not None
    return kept


def test_the_script_is_short_and_stands_alone() -> None:
    text = SCRIPT.read_text()
    assert len(text.splitlines()) <= 60
    assert "zhidu." not in text


def test_every_entry_is_proved_against_file_paper_and_key(committed: str, tmp_path: Path) -> None:
    ids = write_batches(3, 2)
    kept = newest()
    file = head_file(tmp_path, kept)
    for identity in ids:
        proof = prove(identity)
        assert check(tmp_path, proof, file, kept.public_key.hex())[0]
        assert check(tmp_path, proof, kept.fingerprint.lower())[0]


def test_a_proof_meets_an_older_head(committed: str, tmp_path: Path) -> None:
    ids = write_batches(3)
    file = head_file(tmp_path, newest())
    later = write_batches(2)
    proved, said = check(tmp_path, prove(ids[1]), file)
    assert not proved
    assert "prove --size 3" in said
    assert check(tmp_path, prove(ids[1], size=3), file)[0]
    with pytest.raises(WrongUse):
        prove(later[0], size=3)
    with pytest.raises(WrongUse):
        prove(ids[1], size=4)


def test_nothing_else_is_proved(committed: str, tmp_path: Path) -> None:
    ids = write_batches(3, 2)
    file, proof = head_file(tmp_path, newest()), prove(ids[3])
    entry = proof["entry"]
    wrong = [
        {**proof, "entry": {**entry, "action": "matters.refuse"}},
        {**proof, "entry": {**entry, "person_id": None}},
        {**proof, "entry": {**entry, "demo": True}},
        {**proof, "entry": {**entry, "office_id": "8"}},
        {**proof, "position": 2},
        {**proof, "position": 9},
        {**proof, "path": proof["path"][:-1]},
        {**proof, "path": [*proof["path"], proof["path"][0]]},
    ]
    for forged in wrong:
        assert not check(tmp_path, forged, file)[0]
        assert not check(tmp_path, forged, newest().fingerprint)[0]
    assert not check(tmp_path, proof, "ABCD EFGH")[0]
    assert not check(tmp_path, proof, file, "00" * 32)[0]
    assert check(tmp_path, proof, file)[0]


def test_what_cannot_be_proved_says_why(committed: str) -> None:
    with pytest.raises(NotVisible):
        prove(1)
    [identity] = append([an_entry()])
    with pytest.raises(Refusal, match="尚未存证"):
        prove(identity)
    with pytest.raises(WrongUse):
        prove_growth(OFFICE, 1)


def test_a_tree_with_a_gap_proves_nothing(sqlite_database: Path) -> None:
    ids = write_batches(3)
    tamper(sqlite_database, f"DELETE FROM journal_leaf WHERE entry_id = {ids[0]}")
    with pytest.raises(Refusal, match="verify"):
        prove(ids[1])
    connection.close()


def test_growth_is_proved(committed: str) -> None:
    write_batches(3, 4)
    proof = prove_growth(OFFICE, 3)
    old, new = (SignedHead.from_json(proof[name]) for name in ("old", "new"))
    path = [bytes.fromhex(node) for node in proof["path"]]
    assert grew(old.size, old.root, new.size, new.root, path, hash_function(proof["algorithm"]))
    assert (old.size, new.size) == (3, 7)
