"""Versions of regulations: loading adds, and never changes what is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from zhidu.kernel.offices.public import NO_OFFICE, offices
from zhidu.kernel.rulebook.public import Pack, PackError, Problem

from .models import Version
from .shelf import Shelf, shelf


@dataclass(frozen=True, slots=True)
class VersionCard:
    """A version as other rooms see it; ``based_on_id`` is the one it came from."""

    id: int
    regulation: str
    title: str
    owner: str
    digest: str
    based_on_id: int | None
    in_force_from: date
    in_force_to: date | None
    recorded_at: datetime

    @property
    def name(self) -> str:
        """``S0.02@`` and the first twelve digits of the fingerprint, as answers call it."""
        return f"{self.regulation}@{self.digest[:12]}"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading did: versions added, and the regulations (by id) whose texts were there already."""

    added: tuple[VersionCard, ...]
    unchanged: tuple[str, ...]


def load(packs: Iterable[str] | None = None, *, source: Shelf | None = None) -> LoadReport:
    """Add what the packs (all, where none are named) hold and the installation does not yet.

    An identical text is passed over, a changed one becomes a new version based on the one before. Nothing
    is written if any file is faulty: PackError names every faulty line. Which office follows what does not
    change, but for the shared vocabulary (see ``follow_common``).
    """
    books = source or shelf()
    texts = _sound(books, tuple(packs) if packs is not None else books.all())
    with transaction.atomic():
        made = [(pack.regulation.id, _add(owner, pack, text)) for owner, pack, text in texts]
    return LoadReport(
        tuple(card(version) for _, version in made if version is not None),
        tuple(regulation for regulation, version in made if version is None),
    )


def _sound(books: Shelf, names: tuple[str, ...]) -> list[tuple[str, Pack, str]]:
    found: list[tuple[str, Pack, str]] = []
    problems: list[Problem] = []
    for name in names:
        try:
            read = books.read(name)
        except PackError as error:
            problems += error.problems
            continue
        texts = books.texts(name)
        found += [
            (name, pack, texts[pack.source]) for pack in sorted(read, key=lambda one: one.regulation.from_)
        ]
    if problems:
        raise PackError(problems)
    return found


def _add(owner: str, pack: Pack, text: str) -> Version | None:
    head = pack.regulation
    earlier = Version.objects.filter(owner=owner, regulation=head.id).order_by("-id")
    if earlier.filter(digest=pack.digest).exists():
        return None
    return Version.objects.create(
        regulation=head.id,
        owner=owner,
        based_on=earlier.first(),
        digest=pack.digest,
        title=head.title,
        in_force_from=head.from_,
        in_force_to=head.to,
        text=text,
    )


def card(row: Version) -> VersionCard:
    """The version as other rooms see it."""
    return VersionCard(
        id=row.pk,
        regulation=row.regulation,
        title=row.title,
        owner=row.owner,
        digest=row.digest,
        based_on_id=row.based_on_id,
        in_force_from=row.in_force_from,
        in_force_to=row.in_force_to,
        recorded_at=row.recorded_at,
    )


def versions(regulation: str, office_id: int = NO_OFFICE) -> tuple[VersionCard, ...]:
    """The versions of a regulation that packs and the office itself wrote, the latest first."""
    return tuple(card(row) for row in open_to(office_id, regulation))


def open_to(office_id: int, regulation: str) -> QuerySet[Version]:
    """What an office may follow: what other offices made of the regulation is theirs alone."""
    others = [one.code for one in offices() if one.id != office_id]
    rows = Version.objects.filter(regulation=regulation).exclude(owner__in=others)
    return rows.order_by("-id").defer("text")


def latest_of(owner: str) -> tuple[Version, ...]:
    """The last recorded version of every regulation of the owner, without texts."""
    rows = Version.objects.filter(owner=owner).order_by("id").defer("text")
    return tuple({row.regulation: row for row in rows}.values())
