"""Levels, verbs, strengths: codes, labels, order."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest

from zhidu.kernel.words.public import Level, Strength, Verb

CONTRACT_LEVELS = ["public", "internal", "work_secret", "secret", "confidential", "top_secret"]
CONTRACT_VERBS = [
    "draft",
    "agree",
    "approve",
    "countersign",
    "sign",
    "register",
    "inform",
    "check",
    "carry_out",
    "confirm",
    "file",
]


def test_codes_are_those_of_the_contract() -> None:
    assert [str(level) for level in Level] == CONTRACT_LEVELS
    assert [str(verb) for verb in Verb] == CONTRACT_VERBS
    assert [str(strength) for strength in Strength] == ["must", "in_principle", "hint"]


def test_every_term_has_its_own_chinese_label() -> None:
    for terms in (Level, Verb, Strength):
        labels = [term.label for term in terms]
        assert all(labels)
        assert len(set(labels)) == len(labels)


def test_levels_are_ordered_by_secrecy_and_never_by_spelling() -> None:
    for lower, higher in pairwise(Level):
        assert lower < higher
        assert lower <= higher
        assert higher > lower
        assert higher >= lower
        assert not higher <= lower
    assert Level.SECRET >= Level.SECRET
    assert max(Level.PUBLIC, Level.CONFIDENTIAL, Level.SECRET) is Level.CONFIDENTIAL
    assert Level.PUBLIC < "secret"
    with pytest.raises(ValueError, match="unknown"):
        assert Level.PUBLIC < "unknown"


def test_state_secrets_begin_at_secret() -> None:
    assert [level for level in Level if level.is_state_secret] == [
        Level.SECRET,
        Level.CONFIDENTIAL,
        Level.TOP_SECRET,
    ]


def test_only_verbs_that_say_yes_or_no_decide() -> None:
    assert {verb for verb in Verb if verb.decides} == {
        Verb.AGREE,
        Verb.APPROVE,
        Verb.COUNTERSIGN,
        Verb.SIGN,
        Verb.CHECK,
    }


def test_terms_are_found_by_code_and_survive_a_pickle() -> None:
    assert Verb("carry_out") is Verb.CARRY_OUT
    assert pickle.loads(pickle.dumps(Level.INTERNAL)) is Level.INTERNAL
    with pytest.raises(ValueError, match="nod"):
        Verb("nod")
