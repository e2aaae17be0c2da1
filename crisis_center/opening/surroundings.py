"""What must be right around the application: its settings, databases and clock.

Each check raises StartupError with one plain sentence. A demonstration holds invented
people only, so what guards real ones is not asked of it.
"""

import stat
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connections

from crisis_center.audit.models import Entry
from crisis_center.logs import BareFormatter
from crisis_center.sealing.errors import StartupError

CLOCK_MAY_LAG = timedelta(minutes=5)
_NEAR: Final = ("", "localhost", "127.0.0.1", "::1")
_ON: Final = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS")
_FORMATTER: Final = f"{BareFormatter.__module__}.{BareFormatter.__qualname__}"


def check(*, now: datetime) -> None:
    check_clock(now)
    if settings.DEMO:
        return
    check_settings()
    check_logging(settings.LOGGING)
    for alias in connections:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            check_sqlite(connection)
        else:
            check_postgresql(connection)


def check_clock(now: datetime) -> None:
    newest = Entry.objects.order_by("-sequence").first()
    if newest and newest.at > now + CLOCK_MAY_LAG:
        raise StartupError(
            "The clock of this machine is behind the trail. Set it right first."
        )


def check_settings() -> None:
    if settings.DEBUG:
        raise StartupError("DEBUG shows pages of the inside: only a demo may have it.")
    if "*" in settings.ALLOWED_HOSTS:
        raise StartupError("ALLOWED_HOSTS must name the hosts of this house, not *.")
    for name in _ON:
        if not getattr(settings, name):
            raise StartupError(f"{name} is off: nothing secret may travel in the open.")


def check_logging(logging: dict[str, Any]) -> None:
    """Refuse a log that could hold a value: other formatters, statements, mails."""
    formatters = logging.get("formatters", {})
    for handler in logging.get("handlers", {}).values():
        formatter = formatters.get(handler.get("formatter"), {})
        if formatter.get("()") != _FORMATTER:
            raise StartupError("A log handler is not written by crisis_center.logs.")
    statements = logging.get("loggers", {}).get("django.db.backends", {})
    if statements.get("level") == "DEBUG":
        raise StartupError("The log must not hold the statements of the database.")


def check_sqlite(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        if cursor.fetchone()[0] != 1:
            raise StartupError("SQLite does not overwrite what is deleted.")
    path = Path(connection.settings_dict["NAME"])
    if path.is_file():
        _check_file(path)


def _check_file(path: Path) -> None:
    closed = any(
        not stat.S_IMODE(each.stat().st_mode) & 0o077 for each in (path, path.parent)
    )
    if not closed:
        raise StartupError(
            "A database file can be read by others: make its folder's mode 700."
        )
    served = [Path(settings.STATIC_ROOT), *map(Path, settings.STATICFILES_DIRS)]
    if any(path.resolve().is_relative_to(folder.resolve()) for folder in served):
        raise StartupError("A database file lies among the files that are served.")


def check_postgresql(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            raise StartupError(
                "The application's PostgreSQL role is a superuser: give it its own."
            )
    check_road(connection.settings_dict)


def check_road(database: dict[str, Any]) -> None:
    """Refuse a server on another machine whose certificate is not checked."""
    host = database.get("HOST") or database.get("OPTIONS", {}).get("host", "")
    is_near = host in _NEAR or host.startswith("/")
    if not is_near and database.get("OPTIONS", {}).get("sslmode") != "verify-full":
        raise StartupError(
            "PostgreSQL is on another machine: its address needs sslmode=verify-full."
        )
