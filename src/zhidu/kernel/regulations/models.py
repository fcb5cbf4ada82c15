"""Tables of the room. Versions, standings and notices are added and never changed; an adoption only
gets its end.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from zhidu.kernel.clock.public import now
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import Labelled


class AddedOnly(models.Model):
    """A row that is written once."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    recorded_at = models.DateTimeField(default=now)

    class Meta:
        abstract = True
        default_permissions = ()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; what is there already is refused by the database."""
        super().save(*args, **(kwargs | {"force_insert": True}))

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Law is added, never taken away."""
        raise TypeError(f"a {type(self).__name__} is never deleted")


class Version(AddedOnly):
    """The text of a regulation as its owner (a pack or an office) wrote it down; ``based_on`` is what
    it came from.
    """

    regulation = models.CharField(max_length=60)
    owner = models.CharField(max_length=60)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True)
    text = models.TextField()

    class Meta(AddedOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "regulation", "digest"], name="version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.regulation}@{self.digest[:12]}"


class Adoption(models.Model):
    """An office follows a version from one day to another, both included. ``carries_over``: matters that
    were running on the first day go on under it from their next step.
    """

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    regulation = models.CharField(max_length=60)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    carries_over = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=now)

    class Meta:
        default_permissions = ()
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "regulation"], name="adoption_of_office"),
        ]

    def __str__(self) -> str:
        return f"{self.regulation} {self.since}"

    @classmethod
    def effective(cls) -> models.QuerySet[Adoption]:
        """All but those that another version replaced on their very first day."""
        return cls.objects.filter(models.Q(until=None) | models.Q(until__gte=models.F("since")))


class Standing(AddedOnly):
    """What an office found out about a regulation: whether it still is the law, who checked, when, what
    replaces it.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    regulation = models.CharField(max_length=60)
    status = models.CharField(max_length=12)
    checked_by = models.BigIntegerField(null=True)
    checked_on = models.DateField()
    replaced_by = models.CharField(max_length=200, blank=True)

    class Meta(AddedOnly.Meta):
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "regulation", "checked_on"], name="standing_of_regulation"),
        ]

    def __str__(self) -> str:
        return f"{self.regulation} {self.status}"


class Confirmation(AddedOnly):
    """Somebody of an office confirmed that of two clauses that differ the right one prevails."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80)
    prevails = models.CharField(max_length=200)
    yields = models.CharField(max_length=200)
    person_id = models.BigIntegerField()
    confirmed_on = models.DateField()

    class Meta(AddedOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["office", "subject", "prevails", "yields"], name="confirmation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.prevails}"


class HolidayNotice(AddedOnly):
    """A notice about working days; office 0 means all. ``complete`` says that it settles the whole year."""

    office_id = models.BigIntegerField(default=0)
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    complete = models.BooleanField()

    def __str__(self) -> str:
        return self.title


class HolidayDay(AddedOnly):
    """One day that a notice sets: worked or free. A later notice prevails over an earlier one."""

    notice = models.ForeignKey(HolidayNotice, on_delete=models.PROTECT, related_name="days")
    date = models.DateField()
    workday = models.BooleanField()

    class Meta(AddedOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notice", "date"], name="holiday_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.workday}"


class DraftState(Labelled):
    """Where a draft stands."""

    OPEN = "open", "起草中"
    PROPOSED = "proposed", "已送审"
    IN_FORCE = "in_force", "已定"
    DROPPED = "dropped", "已放弃"


class Transition(Labelled):
    """By which text the matters that are running when an amendment comes into force go on."""

    OLD = "old", "按原规定办结"
    NEW = "new", "自下一环节起按新规定"


class Draft(models.Model):
    """The whole text of a regulation as the office wants it; ``version`` counts its changes, ``matter_id``
    is the matter in which consent was last asked for.
    """

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    regulation = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    based_on = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    effective_on = models.DateField()
    transition = models.CharField(max_length=8, default=Transition.OLD.value)
    reason = models.TextField(blank=True)
    author_id = models.BigIntegerField(null=True)
    matter_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, default=DraftState.OPEN.value)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["office", "regulation"],
                condition=models.Q(state__in=("open", "proposed")),
                name="draft_alone",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "state"], name="draft_of_office"),
        ]

    def __str__(self) -> str:
        return f"{self.regulation} {self.state}"


class RuleStamp(models.Model):
    """Changes with every change of an office's rules (0: of all offices'), so that processes know
    theirs are old.
    """

    office_id = models.BigIntegerField(primary_key=True)
    stamp = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.stamp}"
