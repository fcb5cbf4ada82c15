"""Heads on paper and in files, and the key that signs them."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.test import override_settings

from zhidu.kernel.journal.heads import same_fingerprint
from zhidu.kernel.journal.keys import key_path, signing_key, trusted_keys
from zhidu.kernel.journal.public import ALL_OFFICES, Fault, KeyTrouble, SignedHead
from zhidu.kernel.words.public import WrongUse

HEAD = SignedHead.sign(
    Ed25519PrivateKey.from_private_bytes(bytes(32)),
    office_id=7,
    size=3,
    root=bytes(32),
    at=1_772_413_200_000_000,
    algorithm="sm3",
)


def test_a_head_goes_to_a_file_and_comes_back() -> None:
    assert SignedHead.from_json(json.dumps(HEAD.to_json())) == HEAD
    assert SignedHead.from_json(HEAD.to_json()) == HEAD
    assert HEAD.signed()
    assert not replace(HEAD, size=4).signed()
    assert not replace(HEAD, public_key=b"short").signed()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}"]
    + [
        json.dumps({**HEAD.to_json(), **wrong})
        for wrong in ({"root": "00"}, {"format": "x"}, {"algorithm": "md5"})
    ],
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(WrongUse, match="存证文件"):
        SignedHead.from_json(text)


def test_a_head_is_short_on_paper() -> None:
    groups = HEAD.fingerprint.split()
    assert [len(group) for group in groups] == [4] * 8
    assert HEAD.fingerprint in HEAD.printed()
    assert "2026-03-02 09:00:00（北京时间）" in HEAD.printed()
    assert "全部单位" in replace(HEAD, office_id=ALL_OFFICES).printed()
    for changed in (replace(HEAD, size=4), replace(HEAD, office_id=8), replace(HEAD, root=b"\x01" * 32)):
        assert changed.fingerprint != HEAD.fingerprint


def test_fingerprints_are_compared_as_people_copy_them() -> None:
    assert same_fingerprint("ABOI BCDE", "ab01-8cde")
    assert not same_fingerprint("ABOI BCDE", "ABOI BCDF")


def test_every_fault_has_a_word() -> None:
    assert all(fault.label for fault in Fault)


def test_the_key_is_made_once_for_its_owner_alone(key_file: Path) -> None:
    assert trusted_keys() == frozenset()
    keys: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: keys.append(signing_key().public_key().public_bytes_raw()))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 4
    assert len(set(keys)) == 1
    assert trusted_keys() == set(keys)
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert list(key_file.parent.iterdir()) == [key_file]


def test_former_keys_are_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIDU_JOURNAL_FORMER_KEYS", f"{'01' * 32}, {'02' * 32}")
    assert trusted_keys() == {b"\x01" * 32, b"\x02" * 32}


def test_a_key_that_others_may_read_is_refused(key_file: Path) -> None:
    signing_key()
    key_file.chmod(0o640)
    with pytest.raises(KeyTrouble, match="0600"):
        signing_key()


def test_a_file_that_is_no_key_is_refused(key_file: Path) -> None:
    key_file.parent.mkdir()
    other = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for content, word in ((b"nothing", "无法读取"), (other, "Ed25519")):
        key_file.write_bytes(content)
        key_file.chmod(0o600)
        with pytest.raises(KeyTrouble, match=word):
            signing_key()


def test_the_key_may_not_lie_with_the_data(key_file: Path) -> None:
    with override_settings(DATA_DIR=key_file.parent), pytest.raises(KeyTrouble, match="数据目录"):
        key_path()
    with override_settings(DATA_DIR=key_file.parent / "other"):
        assert key_path() == key_file


def test_without_a_setting_the_key_lies_in_the_owner_s_configuration(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ZHIDU_JOURNAL_KEY")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert key_path() == tmp_path / "zhidu" / "journal-key.pem"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert key_path() == Path.home() / ".config" / "zhidu" / "journal-key.pem"
