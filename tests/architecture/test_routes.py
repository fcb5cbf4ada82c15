"""Every address has a policy, and whoever is not signed in gets nowhere but to the sign-in page."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from pytest_django import Settings

from zhidu.web.policies import Policy
from zhidu.web.routes import Route, routes

SAMPLES = {"int": "1", "str": "x"}


def addresses() -> list[URLPattern]:
    """Everything the product's address table holds; a table within the table would hide addresses from us."""
    found = get_resolver("zhidu.project.urls").url_patterns
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


def sample(route: Route) -> str:
    """An address that the route answers."""
    parts = [
        SAMPLES[part[1:].partition(":")[0]] if part.startswith("<") else part
        for part in route.path.replace("<", "\0<").replace(">", ">\0").split("\0")
    ]
    return "/" + "".join(parts)
