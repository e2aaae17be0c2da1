"""Take away what was sealed for one scope, and then the keys that opened it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connections, transaction
from django.db.models import PROTECT, Model, QuerySet

from crisis_center.databases import KEYSTORE
from crisis_center.sealing.fields import sealed_fields
from crisis_center.sealing.models import DataKey, KeyedDigest


@dataclass(frozen=True, slots=True)
class Emptied:
    """The rows of one model that lost their sealed values, and those that went."""

    model: type[Model]
    changed: set[UUID] = field(default_factory=set)
    deleted: set[UUID] = field(default_factory=set)


def empty(model: type[Model], scope: str) -> Emptied:
    """Empty every sealed column of the scope; a row that may not be empty goes.

    Within the caller's transaction. What hangs on a row that goes, goes with it.
    """
    found = Emptied(model)
    for each in sealed_fields(model):
        where = each.scope.holding(scope)
        if where is None:
            continue
        rows = model._base_manager.filter(**where, **{f"{each.name}__isnull": False})
        found.deleted.update([] if each.null else rows.values_list("pk", flat=True))
        if each.null:
            found.changed.update(rows.values_list("pk", flat=True))
            rows.update(**{each.name: None})
    _delete(model._base_manager.filter(pk__in=found.deleted))
    found.changed.difference_update(found.deleted)
    return found


def destroy_keys(scope: str, rows: Collection[UUID]) -> int:
    """Destroy the data keys of a scope and the digests of rows; give how many keys.

    The keystore's file is written anew, so that no page of it holds them.
    """
    with transaction.atomic(using=KEYSTORE, durable=True):
        KeyedDigest.objects.filter(row__in=rows).delete()
        deleted, _ = DataKey.objects.filter(scope=scope).delete()
    _vacuum()
    return deleted


def has_keys(scope: str) -> bool:
    return DataKey.objects.filter(scope=scope).exists()


def _delete(rows: QuerySet[Model]) -> None:
    for relation in rows.model._meta.related_objects:
        if relation.on_delete is PROTECT:
            holders = relation.field.model._base_manager
            holders.filter(**{f"{relation.field.name}__in": rows}).delete()
    rows.delete()


def _vacuum() -> None:
    connection = connections[KEYSTORE]
    tables = [
        connection.ops.quote_name(model._meta.db_table)
        for model in (DataKey, KeyedDigest)
    ]
    statements = (
        ["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]
        if connection.vendor == "sqlite"
        else [f"VACUUM FULL {table}" for table in tables]
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
