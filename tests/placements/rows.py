"""Rows written past the application, and what the database says to them."""

from typing import Any
from uuid import uuid4

from django.db import DatabaseError, IntegrityError, connection, transaction

from placements.constraints import broken
from placements.models import BedNight, Contract, Placement


def refusal(table: str, **values: Any) -> str:
    """Write a row by plain SQL and take it back; name the constraint that refused."""
    columns = ", ".join(values)
    marks = ", ".join(["%s"] * len(values))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})",
                list(values.values()),
            )
            transaction.set_rollback(True)
    except IntegrityError as error:
        return broken(error, BedNight, Contract, Placement)
    except DatabaseError:
        return "not a date"
    return ""


def contract(stay: Placement, *, starts_on: object, ends_on: object) -> str:
    return refusal(
        "placements_contract",
        id=uuid4().hex,
        placement_id=stay.pk.hex,
        kind="contract",
        number="1",
        signed_on="2026-01-01",
        starts_on=str(starts_on),
        ends_on=str(ends_on),
    )


def night(like: BedNight, **changes: object) -> str:
    values: dict[str, Any] = {
        "bed_id": like.bed_id.hex,
        "night": "2030-01-01",
        "resident_id": like.resident_id.hex,
        "placement_id": like.placement_id.hex,
        "part": False,
    }
    return refusal("placements_bednight", **values | changes)
