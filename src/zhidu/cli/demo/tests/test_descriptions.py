"""The files of the sample offices fit together: keys, posts, charges, appointments, committees."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from zhidu.kernel.regulations.public import packs

from .samples import LAST_YEAR, ON, OWN, SAMPLES, Sample, holds, tenures

every_office = pytest.mark.parametrize("code", SAMPLES)


def _slugs(sample: Sample) -> set[str]:
    return {row["slug"] for row in sample["department"]}


def _keys(sample: Sample) -> set[str]:
    return {row["key"] for row in sample["person"]}


def test_there_are_six_offices_and_none_is_called_like_a_pack() -> None:
    assert sorted(SAMPLES) == ["dx", "jcy", "szfb", "tjj", "xxb", "zwzx"]
    for code, sample in SAMPLES.items():
        assert sample["office"]["code"] == code
        assert code not in packs()


def test_between_them_the_offices_adopt_every_pack() -> None:
    adopted = {row["pack"] for sample in SAMPLES.values() for row in sample["adopts"]}
    assert adopted == set(packs()) | {path.name for path in OWN.iterdir()}


@every_office
def test_an_office_has_about_thirty_people(code: str) -> None:
    in_service = {key for key, _ in tenures(SAMPLES[code], ON)}
    assert 28 <= len(in_service) <= 36


@every_office
def test_keys_are_unique_and_everything_names_a_known_one(code: str) -> None:
    sample = SAMPLES[code]
    keys = [row["key"] for row in sample["person"]]
    assert len(keys) == len(set(keys))
    named = [row["person"] for table in ("charge", "appointment", "absence") for row in sample[table]]
    named += [row[end] for row in sample["delegation"] for end in ("holder", "delegate")]
    named += [seat["person"] for row in sample["committee"] for seat in row["seats"] if "person" in seat]
    assert set(named) <= set(keys)


@every_office
def test_departments_are_named_by_known_slugs_and_one_is_general(code: str) -> None:
    sample = SAMPLES[code]
    known = _slugs(sample)
    assert len(known) == len(sample["department"])
    assert all(re.fullmatch(r"[a-z][a-z_]*", slug) for slug in known)
    assert [row["slug"] for row in sample["department"] if row.get("general")] != []
    assert sum(bool(row.get("general")) for row in sample["department"]) == 1
    named = [post["department"] for row in sample["person"] for post in row["posts"] if "department" in post]
    named += [slug for row in sample["charge"] for slug in row.get("departments", ())]
    named += [row["department"] for row in sample["vacant"]]
    named += [row["department"] for row in sample["appointment"] if "department" in row]
    assert set(named) <= known


@every_office
@pytest.mark.parametrize("on", [LAST_YEAR, date(2026, 3, 20), ON])
def test_every_department_has_a_head_or_a_stated_vacancy(code: str, on: date) -> None:
    sample = SAMPLES[code]
    leading = {"section_head", "window_head"}
    led = {post.get("department") for _, post in tenures(sample, on) if post["rank"] in leading}
    led |= {row["department"] for row in sample["vacant"] if row["rank"] in leading}
    assert _slugs(sample) <= led


@every_office
@pytest.mark.parametrize("on", [LAST_YEAR, date(2026, 3, 20), ON])
def test_every_department_has_one_leader_in_charge(code: str, on: date) -> None:
    sample = SAMPLES[code]
    leads = [row for row in sample["charge"] if row["kind"] == "leads" and holds(row, on)]
    in_charge = Counter(slug for row in leads for slug in row.get("departments", ()))
    assert in_charge == dict.fromkeys(_slugs(sample), 1)
    leaders = {key for key, post in tenures(sample, on) if post["rank"] in {"head", "deputy_head"}}
    assert {row["person"] for row in leads} <= leaders


@every_office
@pytest.mark.parametrize("on", [LAST_YEAR, ON])
def test_an_office_has_exactly_one_head(code: str, on: date) -> None:
    assert sum(post["rank"] == "head" for _, post in tenures(SAMPLES[code], on)) == 1


@every_office
def test_posts_of_one_name_have_one_rank(code: str) -> None:
    ranks: dict[tuple[str, str], set[str]] = {}
    for person in SAMPLES[code]["person"]:
        for post in person["posts"]:
            ranks.setdefault((post.get("department", ""), post["name"]), set()).add(post["rank"])
    assert {place: found for place, found in ranks.items() if len(found) > 1} == {}


@every_office
def test_seats_by_post_name_a_post_that_exists(code: str) -> None:
    sample = SAMPLES[code]
    posts = {(post.get("department", ""), post["name"]) for row in sample["person"] for post in row["posts"]}
    posts |= {(row.get("department", ""), row["name"]) for row in sample["vacant"]}
    seats = [seat["post"] for row in sample["committee"] for seat in row["seats"] if "post" in seat]
    assert {(seat.get("department", ""), seat["name"]) for seat in seats} <= posts
    for row in sample["committee"]:
        assert sum(seat["role"] == "chair" for seat in row["seats"]) == 1


@every_office
def test_an_office_shows_what_offices_are_like(code: str) -> None:
    sample = SAMPLES[code]
    now = [post for _, post in tenures(sample, ON)]
    changed = [post for post in now if post.get("since", date.min) >= date(2024, 11, 22)]
    assert {post.get("kind", "regular") for post in now} >= {"acting", "seconded", "regular"}
    assert len(changed) >= 2
    assert sample["vacant"]
    assert any(holds(row, ON) for row in sample["delegation"])
    assert any(holds(row, ON) for row in sample["absence"])
    functions = {row["function"] for row in sample["appointment"]}
    assert functions >= {"confidentiality_officer", "document_clerk", "seal_keeper", "archivist", "cashier"}
    assert "secrecy" in {row["slug"] for row in sample["committee"]}
    away = {row["person"] for row in sample["absence"] if holds(row, ON)}
    assert away <= _keys(sample)


def test_the_bureau_has_its_press_group_of_head_two_deputies_and_two_sections() -> None:
    group = next(row for row in SAMPLES["tjj"]["committee"] if row["slug"] == "press")
    assert [seat["role"] for seat in group["seats"]] == ["chair", "deputy", "deputy", "member", "member"]


def test_names_differ_but_for_one_pair_and_usernames_always() -> None:
    names = Counter(row["name"] for sample in SAMPLES.values() for row in sample["person"])
    assert [times for times in names.values() if times > 1] == [2]
    (pair,) = (name for name, times in names.items() if times == 2)
    assert [row["name"] for row in SAMPLES["tjj"]["person"]].count(pair) == 2
    usernames = [
        row["username"] for sample in SAMPLES.values() for row in sample["person"] if "username" in row
    ]
    assert len(usernames) == len(set(usernames))
    assert all(re.fullmatch(r"[a-z]+[0-9]?", one) for one in usernames)
