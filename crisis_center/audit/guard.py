"""Triggers that refuse to change, delete or truncate what the trail holds.

The one exception to "no triggers": the trail stands also against raw SQL.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.db import connection as default_connection
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from crisis_center.audit.verification import Finding

TABLES = ("audit_entry", "audit_entryperson")
_REFUSAL = "The audit trail is append-only."


class _Trigger(NamedTuple):
    name: str
    table: str
    definition: str


class _Dialect(NamedTuple):
    """How a database writes the triggers, shows those that work, and drops one."""

    triggers: list[_Trigger]
    working: tuple[str, str]  # a query and its parameter
    drop: str
    prepare: str


# REPLACE INTO runs the delete trigger, since our connections have recursive_triggers.
_SQLITE = _Dialect(
    triggers=[
        _Trigger(
            f"{table}_{act.lower()}",
            table,
            f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        )
        for table in TABLES
        for act in ("UPDATE", "DELETE")
    ],
    working=("SELECT name, sql FROM sqlite_master WHERE type = %s", "trigger"),
    drop="DROP TRIGGER IF EXISTS {trigger.name}",
    prepare="",
)

_BODY = f"BEGIN RAISE EXCEPTION '{_REFUSAL}'; END"
_POSTGRESQL = _Dialect(
    triggers=[
        _Trigger(
            f"{table}_guard",
            table,
            f"CREATE TRIGGER {table}_guard BEFORE DELETE OR UPDATE OR TRUNCATE"
            f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
        )
        for table in TABLES
    ],
    working=(
        (
            "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true)"
            " FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE tgenabled IN ('O', 'A') AND prosrc = %s"
        ),
        _BODY,
    ),
    drop="DROP TRIGGER IF EXISTS {trigger.name} ON {trigger.table}",
    prepare=(
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger"
        f" LANGUAGE plpgsql AS $${_BODY}$$"
    ),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put in place whatever trigger is missing; the rest is left alone."""
    dialect = _dialect(connection)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if dialect.prepare:
            cursor.execute(dialect.prepare)
        for trigger in _missing(connection):
            cursor.execute(dialect.drop.format(trigger=trigger))
            cursor.execute(trigger.definition)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Name the triggers that are absent, disabled or not as written here."""
    return [trigger.name for trigger in _missing(connection)]


def check() -> Iterator[Finding]:
    if not settings.AUDIT_GUARD:
        return
    for name in missing(default_connection):
        yield Finding(
            "guard-missing",
            _("The trigger %(name)s that guards the trail is missing.")
            % {"name": name},
        )


def _missing(connection: BaseDatabaseWrapper) -> list[_Trigger]:
    dialect = _dialect(connection)
    with connection.cursor() as cursor:
        query, parameter = dialect.working
        cursor.execute(query, [parameter])
        working = dict(cursor.fetchall())
    return [
        trigger
        for trigger in dialect.triggers
        if working.get(trigger.name) != trigger.definition
    ]


def _dialect(connection: BaseDatabaseWrapper) -> _Dialect:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
