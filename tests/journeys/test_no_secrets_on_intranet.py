"""On an office network there is no row, no field and no address about single state secrets: only blank
registers, dues, checklists, rules that can be asked, and the yes or no of a check. Beside it the same
addresses where state secrets may be kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from tests.api.programs import program_of
from tests.security.world import signed_in
from tests.support.offices import as_person
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.custody.public import Enrolment, blank_thing_kinds, enrol, thing_kinds
from zhidu.kernel.matters import kinds as matter_kinds
from zhidu.kernel.obligations.public import refresh
from zhidu.kernel.offices.public import OfficeCard, Role, fresh_id, roles_of
from zhidu.kernel.org.public import PersonCard, bodies_of, people
from zhidu.kernel.registers.public import blank_registers, registers
from zhidu.kernel.secrecy.public import Profile, exists_here
from zhidu.kernel.tokens.public import open_interface
from zhidu.kernel.words.public import Level, NotVisible, Refusal
from zhidu.web.declare import site

Found = Callable[[str], OfficeCard]
SECRET = ("carriers.", "devices.secret")
DETERMINED = frozenset({"classification.determination", "classification.change", "classification.secrets"})
STATE_SECRETS = ("secret", "confidential", "top_secret")
PLACES = (
    "/new/{}/",
    "/registers/{}/",
    "/registers/{}/?as=xlsx",
    "/lists/{}/",
    "/deeds/{}/1/",
    "/deeds/{}/new/",
)
THINGS = ("/things/kinds/{}/", "/things/labels/?kind={}")
INDEXES = ("/", "/new/", "/registers/", "/things/", "/things/stocks/", "/things/labels/", "/dues/", "/ask/")


@pytest.fixture
def office(sample_office: Found, settings: Settings) -> OfficeCard:
    """The party school, whose rules speak of carriers more than any other's."""
    settings.STATIC_ROOT = None
    return sample_office("dx")


@pytest.fixture
def keeper(office: OfficeCard) -> PersonCard:
    """Whoever the rules make keep carriers: on a network he has nothing to keep here."""
    named = [one for one in people(office.id, today()) if one.account_id]
    return max(named, key=lambda one: len(bodies_of(one.id)))


@pytest.fixture
def browser(keeper: PersonCard) -> Client:
    """His browser."""
    assert keeper.username
    return signed_in(keeper.username)


def declared() -> set[str]:
    """Every code that an institution has declared, whether it exists here or not."""
    forms = {*site._forms, *site._registers, *site._lists, *site._deeds, *matter_kinds._kinds}
    return forms | blanks()


def blanks() -> set[str]:
    """The codes of all registers and ledgers there can be."""
    return {one.code for one in blank_registers()} | {one.code for one in blank_thing_kinds()}


def absent() -> list[str]:
    """Those that do not exist here."""
    return sorted(code for code in declared() if not exists_here(code))


def addresses(codes: list[str]) -> Iterator[str]:
    """Where they would be."""
    yield from (place.format(code) for code in codes for place in (*PLACES, *THINGS))


def said(browser: Client, where: str) -> str:
    """What the page says."""
    answer = browser.get(where)
    assert answer.status_code == 200, where
    return str(answer.content.decode())


def test_what_is_about_state_secrets_is_declared_as_such() -> None:
    there = {code for code in declared() if code.startswith(SECRET)} | DETERMINED
    assert there <= set(absent())
    assert len(absent()) > 40
    assert not {one.code for one in registers()} & set(absent())
    assert not {one.code for one in thing_kinds()} & set(absent())


def test_no_page_no_entry_and_no_program_leads_there(
    office: OfficeCard, browser: Client, keeper: PersonCard
) -> None:
    found = {where for where in addresses(absent()) if browser.get(where).status_code != 404}
    assert found == set()
    shown = {where: said(browser, where) for where in INDEXES}
    traces = {
        (where, code)
        for where, words in shown.items()
        for code in absent()
        if re.search(rf'(?<!/ask)/{re.escape(code)}/|value="{re.escape(code)}"', words)
    }
    assert traces == set()
    keeps_rules = [one for one in people(office.id, today()) if one.account_id]
    (ruling,) = (one for one in keeps_rules if Role.RULE_KEEPER in roles_of(one.account_id or 0, office.id))
    open_interface(as_person(ruling))
    program = program_of(keeper)
    codes = {
        one["code"] for where in ("/kinds", "/registers", "/things") for one in program.get(where).json()
    }
    assert not codes & set(absent())
    for code in absent():
        for where in (f"/registers/{code}", f"/things/{code}", f"/deeds/{code}/1"):
            assert program.get(where).status_code == 404, where


def test_no_form_has_a_field_for_a_state_secret(browser: Client) -> None:
    forms = set(re.findall(r'href="(/new/[\w.]+/)"', said(browser, "/new/")))
    deeds = {f"/deeds/{code}/new/" for code, one in site._deeds.items() if one.mints and exists_here(code)}
    offering = {
        where
        for where in forms | deeds
        for words in [browser.get(where, follow=True).content.decode()]
        if any(f'<option value="{level}"' in words for level in STATE_SECRETS)
    }
    assert forms
    assert offering == set()


def test_no_row_is_made_whoever_tries(office: OfficeCard, keeper: PersonCard) -> None:
    acting = Acting(office.id, keeper.account_id, keeper.id, at=now())
    missing = [one.code for one in blank_thing_kinds() if not exists_here(one.code)]
    assert missing
    for code in missing:
        what = Enrolment(kind=code, name="样件", level=Level.SECRET, keeper_id=keeper.id)
        with pytest.raises(NotVisible), transaction.atomic():
            enrol(acting, fresh_id(), what)
    for code in (one.code for one in thing_kinds()):
        what = Enrolment(kind=code, name="样件", level=Level.SECRET, keeper_id=keeper.id)
        with pytest.raises(Refusal, match="普通办公网"), transaction.atomic():
            enrol(acting, fresh_id(), what)
    models = [*apps.get_app_config("carriers").get_models(), apps.get_model("custody", "Movement")]
    assert {one._meta.label: one._base_manager.count() for one in models if not hasattr(one, "label")} == {
        one._meta.label: 0 for one in models if not hasattr(one, "label")
    }


def test_what_there_is_instead(office: OfficeCard, browser: Client, keeper: PersonCard) -> None:
    index = said(browser, "/blank-registers/")
    assert not {code for code in blanks() if f"/blank-registers/{code}/" not in index}
    for code in ("carriers.carrier", "devices.secret_device"):
        assert "<td></td>" in said(browser, f"/blank-registers/{code}/")
    lists = re.findall(r'href="(/blank-registers/checklists/[\w.]+/)"', index)
    assert "检查人签字" in said(browser, lists[0])
    assert "借阅" in said(browser, "/ask/carriers.permission/")
    assert "涉密载体" in said(browser, "/ask/?q=涉密载体")


def test_of_a_check_only_when_by_whom_and_whether_it_agrees_is_kept(office: OfficeCard) -> None:
    refresh(office.id, today() - timedelta(days=200))
    row = (
        apps.get_model("obligations", "DueRow")
        .objects.filter(code__startswith="carriers.")
        .order_by("due_on")
    )
    due = row.first()
    assert due is not None
    staff = [one for one in people(office.id, today()) if one.account_id]
    whose = next(one for one in staff if due.responsible in bodies_of(one.id))
    browser = signed_in(str(whose.username))
    assert due.label in said(browser, "/dues/")
    assert browser.post(f"/dues/{due.pk}/done/", {"agrees": "yes"}).status_code == 302
    done = said(browser, "/dues/done/")
    for word in (due.label, whose.name, "相符"):
        assert word in done


def test_where_state_secrets_may_be_kept_the_same_addresses_exist(
    office: OfficeCard, browser: Client, settings: Settings
) -> None:
    codes = absent()
    ledgers = {f"/things/kinds/{one.code}/" for one in blank_thing_kinds() if one.code in codes}
    kept = {f"/registers/{one.code}/" for one in blank_registers() if one.code in codes}
    assert {browser.get(where).status_code for where in ledgers | kept} == {404}
    settings.PROFILE = Profile.STANDALONE
    assert {browser.get(where).status_code for where in ledgers | kept} == {200}
    assert ledgers <= set(re.findall(r'href="(/things/kinds/[\w.]+/)"', said(browser, "/things/")))
