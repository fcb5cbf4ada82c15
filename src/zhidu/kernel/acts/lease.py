"""Leases: of several processes, one does a periodic work; when it dies another takes over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from .models import Lease


def hold_lease(name: str, holder: str, *, at: datetime, seconds: float) -> bool:
    """Take or extend the lease ``name`` until ``seconds`` after ``at``; False while another holder's runs."""
    until = at + timedelta(seconds=seconds)
    mine_or_over = Q(holder=holder) | Q(until__lt=at)
    if Lease.objects.filter(mine_or_over, name=name).update(holder=holder, until=until):
        return True
    return Lease.objects.get_or_create(name=name, defaults={"holder": holder, "until": until})[1]


def release_lease(name: str, holder: str) -> None:
    """Give the lease back, so that the next holder need not wait for its end."""
    Lease.objects.filter(name=name, holder=holder).delete()
