"""Every address has a policy or a scope, and whoever is not signed in gets to the sign-in page only."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from pytest_django import Settings

from zhidu.api.callers import PersonalToken
from zhidu.kernel.tokens.public import Scope
from zhidu.project.interface import api, patterns
from zhidu.web.policies import Policy
from zhidu.web.routes import Route, routes

SAMPLES = {"int": "1", "str": "x"}


def addresses() -> list[URLPattern]:
    """Every page of the address table; a table within the table would hide addresses from us."""
    interface = {str(one.pattern) for one in patterns()}
    known = get_resolver("zhidu.project.urls").url_patterns
    found = [one for one in known if str(one.pattern) not in interface]
    plain = [one for one in found if isinstance(one, URLPattern)]
    assert len(plain) == len(found)
    return plain


def test_every_address_is_a_declared_route_with_a_policy() -> None:
    declared = {one.path: one for one in routes()}
    for address in addresses():
        route = declared.get(str(address.pattern))
        assert route is not None, f"/{address.pattern} was not declared with @route"
        assert isinstance(route.policy, Policy)
        assert address.callback is route.view


def test_every_declared_route_is_reached() -> None:
    assert {one.path for one in routes()} == {str(address.pattern) for address in addresses()}


@pytest.mark.parametrize(
    "route", [one for one in routes() if not one.policy.public], ids=lambda one: one.name
)
@pytest.mark.django_db
def test_nobody_enters_without_signing_in(route: Route, settings: Settings) -> None:
    settings.STATIC_ROOT = None
    browser = Client()
    address = sample(route)
    if "GET" in route.methods:
        asked = browser.get(address)
        assert (asked.status_code, asked["Location"][:7]) == (302, "/login/")
    if "POST" in route.methods:
        assert browser.post(address).status_code == 401


def test_every_address_of_the_api_asks_for_a_token_of_one_scope() -> None:
    scopes = {
        f"{min(operation.methods)} {path}": [
            one.scope for one in operation.auth_callbacks if isinstance(one, PersonalToken)
        ]
        for bound in api._get_bound_routers()
        for path, view in bound.path_operations.items()
        for operation in view.operations
        if all(isinstance(one, PersonalToken) for one in operation.auth_callbacks)
    }
    described = [one for bound in api._get_bound_routers() for one in bound.path_operations.values()]
    assert len(scopes) == sum(len(view.operations) for view in described)
    assert all(len(found) == 1 for found in scopes.values())
    writing = {name for name in scopes if not name.startswith("GET")}
    assert {name for name in writing if scopes[name] != [Scope.ACT]} == {
        "POST /ask",
        "POST /kinds/{code}/preview",
    }


def sample(route: Route) -> str:
    """An address that the route answers."""
    parts = [
        SAMPLES[part[1:].partition(":")[0]] if part.startswith("<") else part
        for part in route.path.replace("<", "\0<").replace(">", ">\0").split("\0")
    ]
    return "/" + "".join(parts)
