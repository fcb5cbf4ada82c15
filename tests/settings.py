"""The product's settings, over a data folder of their own: no test touches an installation nearby."""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="zhidu-tests-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
# Which institutions and packs there are belongs to what is tested; where it keeps its state does not.
KEPT = {"ZHIDU_REQUIRE", "ZHIDU_INSTITUTIONS", "ZHIDU_PACKS"}
for name in [name for name in os.environ if name.startswith("ZHIDU_") and name not in KEPT]:
    del os.environ[name]
os.environ["ZHIDU_DATA_DIR"] = FOLDER

from zhidu.project.settings import *  # noqa: E402, F403 -- read only now, when the environment is clean

# Real password hashes take a tenth of a second each, by design; tests sign in thousands of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Nobody has collected static files for the tests: their plain names do.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
WHITENOISE_USE_FINDERS = True
