"""What is logged: where and what kind, never a value. See logs.py."""

from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"bare": {"()": "crisis_center.logs.BareFormatter"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "bare"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django's own handlers would print on the console and mail form bodies.
        "django": {"handlers": [], "level": "INFO"},
        "django.db.backends": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},  # it would write down each key's identifier
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
