"""Codes of the institution: its kinds of matter, registers, deeds and dues, and which of them are only where
state secrets may be kept.
"""

from __future__ import annotations

DETERMINATION = "classification.determination"
CHANGE = "classification.change"
REFERRAL = "classification.referral"

SECRETS = "classification.secrets"
CHANGES = "classification.changes"
REFERRALS = "classification.referrals"
FINDINGS = "classification.findings"
GRANTS = "classification.grants"
RESOURCES = "classification.resources"
OPENINGS = "classification.openings"

HELD = "classification.held"
POWERS = "classification.powers"
RESOURCE_LIST = "classification.resource_list"

STANDING = "classification.standing"
GRANT = "classification.grant"
REVOKE = "classification.revoke"
MARK = "classification.mark"
REVIEW = "classification.review"
ANSWER = "classification.answer"
ADJUST = "classification.adjust"
FINDING = "classification.finding"
RESOURCE = "classification.resource"
OPENING = "classification.opening"

ONLY_WHERE_STATE_SECRETS_ARE = (
    DETERMINATION,
    CHANGE,
    REFERRAL,
    SECRETS,
    FINDING,
    GRANT,
    HELD,
    POWERS,
    STANDING,
    REVOKE,
    MARK,
    REVIEW,
    ANSWER,
    ADJUST,
)
