"""Tables of the room. Every row says since when and until when (both days included); what was is never
overwritten.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.clock.public import now
from zhidu.kernel.offices.public import fresh_id

from .terms import Category, ChargeKind, OrderKind, OrderState, Place, SeatRole, TenureKind


def _link(to: str, *, optional: bool = False) -> models.ForeignKey[models.Model, models.Model]:
    return models.ForeignKey(to, on_delete=models.PROTECT, null=optional, blank=optional, related_name="+")


class Dated(models.Model):
    """Something of one office that holds between two days."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="%(class)s_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "since"], name="%(class)s_office_since"),
        ]


class Tie(Dated):
    """Something that may be given up before it began: then it ends the day before, and holds on no day."""

    class Meta(Dated.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = []


class Department(Dated):
    """A section, division or window; ``general`` marks the one that takes what nobody else can (办公室)."""

    slug = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    category = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Category])
    general = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Dated.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["office", "slug", "since"], name="department_once"),
        ]

    def __str__(self) -> str:
        return self.name


class DepartmentName(Tie):
    """What a department is called since it was renamed; before the first of these it bears its own name."""

    department = _link("org.Department")
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


class Person(Dated):
    """Somebody of exactly one office, in service between the two days; may sign in with an account.

    ``number`` is the office's own staff number (工号), which tells namesakes apart.
    """

    name = models.CharField(max_length=60)
    number = models.CharField(max_length=30, blank=True, default="")
    account = models.ForeignKey(
        "offices.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    home_unit = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class Post(Dated):
    """A position in a department, or among the leaders of the office where it has none."""

    department = _link("org.Department", optional=True)
    name = models.CharField(max_length=60)
    rank = models.CharField(max_length=40)
    place = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Place])
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Tenure(Tie):
    """A person in a post."""

    person = _link("org.Person")
    post = _link("org.Post")
    kind = models.CharField(max_length=12, choices=[(one.value, one.label) for one in TenureKind])

    def __str__(self) -> str:
        return f"{self.pk}"


class Charge(Tie):
    """A leader's charge of a department, or of a line of business across departments."""

    person = _link("org.Person")
    department = _link("org.Department", optional=True)
    line = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=12, choices=[(one.value, one.label) for one in ChargeKind])

    class Meta(Tie.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(department=None) ^ models.Q(line=""), name="charge_of_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Appointment(Tie):
    """A function that somebody is appointed to, for the office or for one department; lower
    ``position`` acts first.
    """

    person = _link("org.Person")
    slug = models.CharField(max_length=60)
    department = _link("org.Department", optional=True)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.slug} {self.pk}"


class Committee(Dated):
    """A committee or leading group."""

    slug = models.CharField(max_length=60)
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


class Seat(Tie):
    """A seat of a committee, held by a person, or by whoever holds a post."""

    committee = _link("org.Committee")
    role = models.CharField(max_length=12, choices=[(one.value, one.label) for one in SeatRole])
    person = _link("org.Person", optional=True)
    post = _link("org.Post", optional=True)

    class Meta(Tie.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(person=None) ^ models.Q(post=None), name="seat_of_one_holder"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Delegation(Tie):
    """One person acts for another: for all kinds of matter or those listed; ``when_absent`` only then
    (AB 角).
    """

    holder = _link("org.Person")
    delegate = _link("org.Person")
    kinds = models.TextField(blank=True, help_text="codes separated by one space; empty means all")
    when_absent = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.pk}"


class Absence(Tie):
    """Days on which somebody is away; ``source_id`` is the matter that approved it, if one did."""

    person = _link("org.Person")
    reason = models.CharField(max_length=40)
    source_id = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.pk}"


class AccountOrder(models.Model):
    """What is to be done to somebody's account: asked and consented to by one, carried out by another.

    Without an office it is about an administrator of the installation. Not before ``due`` is it done.
    """

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, null=True, related_name="+")
    person = _link("org.Person", optional=True)
    kind = models.CharField(max_length=12, choices=[(one.value, one.label) for one in OrderKind])
    username = models.CharField(max_length=60)
    role = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    source_id = models.BigIntegerField(null=True)
    due = models.DateField(null=True)
    state = models.CharField(max_length=12, default=OrderState.ASKED.value)
    asked_at = models.DateTimeField(default=now)
    asked_by = models.BigIntegerField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.BigIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        default_permissions = ()
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "office"], name="account_order_open"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class OrgStamp(models.Model):
    """Changes with every change of an office's organisation, so that processes know what they remember
    is old.
    """

    office_id = models.BigIntegerField(primary_key=True)
    stamp = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.stamp}"


class Kept(Tie):
    """A line of a list that the rules make an office keep about itself, or of a checklist it answered.

    ``list`` and ``subject`` are codes of the rules; a line may be about a department, a post or a person.
    """

    list = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, blank=True)
    part = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    department = _link("org.Department", optional=True)
    post = _link("org.Post", optional=True)
    person = _link("org.Person", optional=True)

    class Meta(Tie.Meta):
        indexes: ClassVar[list[models.Index]] = [
            *Dated.Meta.indexes,
            models.Index(fields=["office", "list", "subject"], name="kept_office_list"),
        ]

    def __str__(self) -> str:
        return f"{self.list} {self.pk}"
