"""The smallest installation in which the journal stands alone."""

SECRET_KEY = "only for tests"
INSTALLED_APPS = ["zhidu.kernel.journal"]
USE_TZ = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
