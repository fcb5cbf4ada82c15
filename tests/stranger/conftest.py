"""The stranger's own tests run where his institution is switched on: test_added starts such a run."""

from django.conf import settings

collect_ignore = [] if "tests.stranger.meeting_rooms" in settings.INSTALLED_APPS else ["meeting_rooms"]
