"""Triggers refuse to change the trail, also to raw SQL."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from crisis_center.audit import guard
from crisis_center.audit.models import Entry
from crisis_center.audit.trail import record_many
from tests.audit.seen import event, findings, run_sql, short_trail

on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL has no such statement"
)
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no such statement"
)

UPSERT = (
    "INSERT INTO audit_entry SELECT * FROM audit_entry WHERE sequence = 1"
    " ON CONFLICT (sequence) DO UPDATE SET action = 'opened'"
)
DROP_ONE = {
    "sqlite": "DROP TRIGGER audit_entry_update",
    "postgresql": "DROP TRIGGER audit_entry_guard ON audit_entry",
}
HOLLOW = {
    "sqlite": (
        "CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry"
        " BEGIN SELECT 1; END"
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger"
        " LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$"
    ),
}


@pytest.fixture
def guarded() -> None:
    guard.install(connection)
    short_trail()


@pytest.fixture
def rebuilt(transactional_db: None) -> Iterator[None]:
    """Rebuild the table of entries as a migration does; take the guard off at last."""
    guard.install(connection)
    constraint = Entry._meta.constraints[0]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Entry, constraint)
        editor.add_constraint(Entry, constraint)
    yield
    run_sql(
        *(f"DROP TRIGGER IF EXISTS {table}_update" for table in guard.TABLES),
        *(f"DROP TRIGGER IF EXISTS {table}_delete" for table in guard.TABLES),
    )


def _refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run_sql(statement)


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET action = 'opened' WHERE sequence = 3",
        "DELETE FROM audit_entry WHERE sequence = 6",
        "UPDATE audit_entryperson SET position = 5",
        "DELETE FROM audit_entryperson",
        UPSERT,
    ],
)
def test_changing_the_trail_is_refused(statement: str) -> None:
    _refused(statement)


@on_sqlite
@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("table", guard.TABLES)
def test_replacing_a_row_is_refused(table: str) -> None:
    _refused(f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")


@on_postgresql
@pytest.mark.parametrize("table", guard.TABLES)
def test_truncating_is_refused(table: str) -> None:
    guard.install(connection)

    _refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.usefixtures("guarded")
def test_appending_goes_on_under_the_guard() -> None:
    record_many([event()])

    assert findings() == []


def test_installing_twice_is_installing_once() -> None:
    guard.install(connection)
    guard.install(connection)

    assert guard.missing(connection) == []


def test_without_the_guard_every_trigger_is_missing() -> None:
    assert {name.rsplit("_", 1)[0] for name in guard.missing(connection)} == {
        "audit_entry",
        "audit_entryperson",
    }


@pytest.mark.usefixtures("guarded")
def test_a_dropped_trigger_is_missing(settings: Settings) -> None:
    settings.AUDIT_GUARD = True

    run_sql(DROP_ONE[connection.vendor])

    name = DROP_ONE[connection.vendor].split()[2]
    assert guard.missing(connection) == [name]
    assert findings() == [f"The trigger {name} that guards the trail is missing."]


@pytest.mark.usefixtures("guarded")
def test_a_hollowed_trigger_is_missing() -> None:
    run_sql(DROP_ONE[connection.vendor], HOLLOW[connection.vendor])

    assert guard.missing(connection) != []


@pytest.mark.usefixtures("guarded")
def test_a_hollowed_trigger_is_put_right() -> None:
    run_sql(DROP_ONE[connection.vendor], HOLLOW[connection.vendor])

    guard.install(connection)

    _refused("UPDATE audit_entry SET action = 'opened' WHERE sequence = 3")


@on_postgresql
def test_a_disabled_trigger_is_missing() -> None:
    guard.install(connection)

    run_sql("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_guard")

    assert guard.missing(connection) == ["audit_entry_guard"]


@on_sqlite
@pytest.mark.usefixtures("rebuilt")
def test_a_rebuilt_table_has_lost_its_triggers() -> None:
    assert guard.missing(connection) == ["audit_entry_update", "audit_entry_delete"]


@on_sqlite
@pytest.mark.usefixtures("rebuilt")
def test_migrating_puts_the_triggers_back(settings: Settings) -> None:
    settings.AUDIT_GUARD = True

    call_command("migrate", verbosity=0)

    assert guard.missing(connection) == []
