"""What the running parts must keep to: doors, tables, acts, migrations, and a carrier for every clause."""

import ast
import importlib
import tomllib
from collections.abc import Iterable
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

from zhidu.kernel.acts.public import registry
from zhidu.kernel.regulations.public import coverage, pack_rulebook, packs

from .sources import PACKAGE, ROOT, modules, syntax

DOORS = sorted(path.parent.name for path in (PACKAGE / "kernel").glob("*/public.py"))


def tables_in(door: ModuleType) -> list[str]:
    """Names at a door that lead to tables: models, managers, querysets. An abstract model has no table."""
    names = [name for name in vars(door) if not name.startswith("_")]
    return [name for name in names if _leads_to_a_table(getattr(door, name))]


def _leads_to_a_table(thing: Any) -> bool:
    if isinstance(thing, type) and issubclass(thing, models.Model):
        return not thing._meta.abstract
    return isinstance(thing, models.Manager | models.QuerySet)


def institution_of(app: str) -> str:
    """The institution an app is, empty for a room of the kernel."""
    name = apps.get_app_config(app).name
    return name if name.startswith("zhidu.institutions.") or name in settings.OTHERS else ""


def keys_between(found: Iterable[type[models.Model]]) -> list[str]:
    """Keys that lead out of an institution into another, or out of the kernel into any."""
    keys = [
        (model, field)
        for model in found
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
    ]
    return [
        f"{model._meta.label}.{field.name}"
        for model, field in keys
        if (target := institution_of(field.related_model._meta.app_label))
        and target != institution_of(model._meta.app_label)
    ]


def declared_acts(tree: ast.AST) -> set[str]:
    """Names in ``@act("…")`` and ``action("…")``."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in {"act", "action"}
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


@pytest.mark.parametrize("room", DOORS)
def test_no_door_leads_to_tables(room: str) -> None:
    planted = ModuleType("planted")
    vars(planted)["Account"] = apps.get_model("offices.Account")
    assert tables_in(planted) == ["Account"]
    assert tables_in(importlib.import_module(f"zhidu.kernel.{room}.public")) == []


def test_every_room_with_code_has_a_door() -> None:
    rooms = {path.parent.name for path in (PACKAGE / "kernel").glob("*/__init__.py")}
    assert rooms == set(DOORS)


def test_institutions_hold_no_keys_to_each_other() -> None:
    assert keys_between(apps.get_models()) == []


def test_every_act_is_registered_with_words_for_the_journal() -> None:
    assert declared_acts(ast.parse('@act("seals.use", wording="用印", right=may)\ndef use(): ...')) == {
        "seals.use"
    }
    declared = set().union(*(declared_acts(syntax(path)) for path in modules()))
    cards = {card.name: card.wording for card in registry.all() if not card.name.startswith("tests.")}
    assert declared <= set(cards), f"not imported in ready(): {sorted(declared - set(cards))}"
    assert not [name for name, wording in cards.items() if wording.isascii()]
    assert not [name for name in declared if name.count(".") != 1]


def test_every_clause_has_a_carrier_that_exists() -> None:
    report = coverage([pack_rulebook(name, date(2026, 11, 1)) for name in packs()])
    assert report.proved
    assert report.ok, "\n".join(f"{one.clause}: {'；'.join(one.faults)}" for one in report.faults)


@pytest.mark.django_db
def test_migrations_are_complete(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
    assert "No changes" in capsys.readouterr().out


def test_the_vocabulary_is_kept_pure_once_there_is_one() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    pure = next(one for one in contracts["contracts"] if one["name"] == "Rules are pure")["source_modules"]
    assert (PACKAGE / "vocabulary").exists() == ("zhidu.vocabulary" in pure)
