"""Importing this module makes Django ready: settings chosen, apps loaded. No database is touched."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhidu.project.settings")
django.setup()
