"""All settings, each read once from the environment. `.env.sample` explains them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from crisis_center import log_settings
from crisis_center.databases import with_options

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / "var"

env = environ.FileAwareEnv()
env.read_env(BASE_DIR / ".env")


def required(name: str, sentence: str) -> str:
    value: str = env.str(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: {sentence}")
    return value


# The house: a demo runs without HTTPS and without a second factor, and says so.

DEMO: bool = env.bool("DEMO", False)
DEBUG: bool = DEMO and env.bool("DEBUG", False)
SECRET_KEY = required(
    "SECRET_KEY", "signs sessions; make one with 50 random letters and digits."
)
ALLOWED_HOSTS = (
    ["localhost", "127.0.0.1"]
    if DEMO
    else required(
        "ALLOWED_HOSTS", "the host names of this house, comma between."
    ).split(",")
)

# Who answers for the centre on its public page; nobody is named there by default.

CENTRE_CONTACT_PERSON: str = env.str("CENTRE_CONTACT_PERSON", "")

# Years a closed file is kept, by its kind: the house's own rules, no law names a term
# (НКСУ annex 21, criterion 6.2). A child's begin when it comes of age.

RETENTION_YEARS: dict[str, int] = {
    "woman": env.int("RETENTION_YEARS_WOMAN", 5),
    "child": env.int("RETENTION_YEARS_CHILD", 5),
}

# Days a signed pledge and a visit of an inspector last and a form begun is kept, the
# house's own rules; how far back closed files are inspected (НКСУ чл. 37: two years).

PLEDGE_HOLDS_DAYS: int = env.int("PLEDGE_HOLDS_DAYS", 365)
INSPECTION_LASTS_DAYS: int = env.int("INSPECTION_LASTS_DAYS", 5)
INSPECTION_LOOKS_BACK_MONTHS = 24
DRAFTS_KEPT_DAYS: int = env.int("DRAFTS_KEPT_DAYS", 7)

# Master keys, one a line, the active first: in a file, or in the environment itself.

MASTER_KEY_FILE = Path(
    env.str("MASTER_KEY_FILE", str(DATA_DIR / "keys" / "master.key"))
)
MASTER_KEYS: str = env.str("MASTER_KEYS", "")

# Databases

DATABASES: dict[str, dict[str, Any]] = {
    "default": with_options(
        env.db("DATABASE_URL", f"sqlite:///{DATA_DIR / 'data.sqlite3'}"),
        synchronous="NORMAL",
    ),
    "keystore": with_options(
        env.db("KEYSTORE_URL", f"sqlite:///{DATA_DIR / 'keystore.sqlite3'}"),
        synchronous="FULL",
    ),
}
DATABASE_ROUTERS = ["crisis_center.databases.KeystoreRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUDIT_GUARD = True

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Wide enough that a flood of names cannot push the counts of tries out.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Applications, from the roof to the ground

INSTALLED_APPS = [
    "reports",
    "services",
    "placements",
    "residents",
    "crisis_center.opening",
    "crisis_center.staff",
    "crisis_center.audit",
    "crisis_center.sealing",
    "crisis_center.looks",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django.forms",  # so that forms find Django's widgets beside our templates
]

MIDDLEWARE = [
    "crisis_center.requests.request_number",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "crisis_center.requests.closed_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "crisis_center.staff.middleware.language_of_profile",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "crisis_center.requests.whole_page_for_htmx",
    "crisis_center.requests.faults",
    "crisis_center.requests.buttons_only",
    "allauth.account.middleware.AccountMiddleware",
    "crisis_center.staff.locking.LockedScreen",
    "crisis_center.staff.middleware.SignedInFirst",
    "crisis_center.staff.middleware.second_factor_required",
    "crisis_center.opening.middleware.keys_for_request",
]

ROOT_URLCONF = "crisis_center.urls"
WSGI_APPLICATION = "crisis_center.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "crisis_center.looks.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Language and time: Bulgarian first; formats are ours, see formats/

LANGUAGE_CODE = "bg"
LANGUAGES = [("bg", _("Bulgarian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["crisis_center.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Sofia"

# Static files

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = DEMO
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Staff and sign-in

AUTH_USER_MODEL = "staff.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["crisis_center.staff.hashing.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {
        "NAME": "django.contrib.auth.password_validation"
        ".UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "display_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "crisis_center.staff.passwords.AtMost"},
    {"NAME": "crisis_center.staff.passwords.NoPattern"},
    {"NAME": "crisis_center.staff.passwords.NoKnownWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "reports:today"
ACCOUNT_ADAPTER = "crisis_center.staff.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds a second factor stays fresh
# The whole house has one address: high. What grows with wrong tries is throttle.py.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": None}
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if DEMO else 1
MFA_ADAPTER = "crisis_center.staff.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "crisis_center.staff.forms.EnrolForm",
    "authenticate": "crisis_center.staff.forms.SignInCodeForm",
    "reauthenticate": "crisis_center.staff.forms.FreshCodeForm",
    "add_webauthn": "crisis_center.staff.passkey_forms.AddForm",
    "authenticate_webauthn": "crisis_center.staff.passkey_forms.SecondStepForm",
    "reauthenticate_webauthn": "crisis_center.staff.passkey_forms.FreshForm",
    "login_webauthn": "crisis_center.staff.passkey_forms.SignInForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = (
    "required"  # its PIN or finger: the key is both factors
)
MFA_TOTP_ISSUER = "Служебна система"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds a telephone may be off
MFA_RECOVERY_CODE_DIGITS = 12
SECOND_FACTOR_REQUIRED = not DEMO

# Cookies and headers

SESSION_ENGINE = "crisis_center.staff.session_store"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a shift, and no session is longer
SESSIONS_AT_ONCE = 2  # of one account
IDLE_LOCK = timedelta(minutes=10)
SESSION_COOKIE_NAME = "session" if DEMO else "__Host-session"
SESSION_COOKIE_SECURE = not DEMO
CSRF_COOKIE_NAME = "csrf" if DEMO else "__Host-csrf"
CSRF_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "crisis_center.looks.views.forged"
SECURE_SSL_REDIRECT = not DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = False  # the list is public and would name this host
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" makes browsers post from "null"
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # for SECURE_HSTS_PRELOAD
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap's own icons
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# Uploads and forms stay in memory: nothing plain is ever written to a temporary file.

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024  # above the bar of papers.uploads
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOGGING = log_settings.LOGGING
LOGGING_CONFIG = "logging.config.dictConfig"

# Mail is off; what would be sent passes the leak guard first.

EMAIL_BACKEND = "crisis_center.opening.guarded_mail.GuardedBackend"
EMAIL_BACKEND_BEHIND = "django.core.mail.backends.dummy.EmailBackend"
