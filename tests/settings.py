"""The running house's settings with what tests need otherwise."""

import os

os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "x" * 40)
os.environ.setdefault("ALLOWED_HOSTS", "localhost,testserver")
os.environ["DEMO"] = "false"

from crisis_center.settings import *  # noqa: F403, TID251
from crisis_center.settings import INSTALLED_APPS, STORAGES  # noqa: TID251

INSTALLED_APPS = ["tests.cabinet", *INSTALLED_APPS]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
AUDIT_GUARD = False
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
MASTER_KEYS = "house-" + "TESTKEY" * 7 + "TES"
