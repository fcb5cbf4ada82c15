"""Importing this module makes Django ready: settings chosen, apps loaded. No database is touched."""

import os
import sys

import django

from zhidu.kernel.words.public import ZhiduError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhidu.project.settings")
try:
    django.setup()
except ZhiduError as trouble:  # what the environment says cannot be: told as commands tell it
    sys.stderr.write(f"{trouble}\n")
    sys.exit(trouble.exit_code)
