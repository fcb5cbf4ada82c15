"""Settings of the installation; everything that may differ comes from ``ZHIDU_…`` in the environment."""

from __future__ import annotations

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from .institutions import INSTITUTIONS, others, pack_folders
from .logs import configure
from .storage import data_dir, database, keep_secrets, profile, secret

DATA_DIR = data_dir()
SECRET_KEY = os.environ.get("ZHIDU_SECRET_KEY") or secret("django")
KEEP_SECRETS = keep_secrets
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ZHIDU_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("ZHIDU_ORIGINS", "").split(",") if origin]
PROFILE = profile()

KERNEL = [
    "zhidu.kernel.offices",
    "zhidu.kernel.journal",
    "zhidu.kernel.acts",
    "zhidu.kernel.regulations",
    "zhidu.kernel.org",
    "zhidu.kernel.secrecy",
    "zhidu.kernel.tokens",
    "zhidu.kernel.files",
    "zhidu.kernel.backups",
    "zhidu.kernel.registers",
    "zhidu.kernel.scoring",
    "zhidu.kernel.obligations",
    "zhidu.kernel.custody",
    "zhidu.kernel.matters",
]
OTHERS = others()
INSTITUTION_FOLDERS = tuple(OTHERS.values())
PACK_FOLDERS = pack_folders(OTHERS)
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
    "ninja",
    *KERNEL,
    "zhidu.web",
    *INSTITUTIONS,
    *OTHERS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zhidu.project.request_log.RequestLog",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "zhidu.web.idle.IdleGuard",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "zhidu.project.urls"
WSGI_APPLICATION = "zhidu.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "offices.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "zhidu.kernel.offices.backend.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
# An account is locked whatever address the attempts come from.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
# The page says until when the account is locked: trying again must not move that moment.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
SESSION_ENGINE = "zhidu.project.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# Behind a proxy with TLS: cookies and pages over TLS only. gunicorn believes X-Forwarded-Proto of the proxy.
HTTPS = os.environ.get("ZHIDU_HTTPS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# Collected by `zhidu serve` at each start: compressed, under names that change with the content.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = DATA_DIR / "files"

# Uploads stay in memory until they are scanned (decision 19); larger ones are refused before they are read.
FILE_UPLOAD_HANDLERS = ["zhidu.kernel.files.uploads.MemoryOnlyUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# A regulation that is read in is corrected in one page: six fields for each of up to 1,000 lines.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8_000

LOGGING = configure()
