"""The ORM matrix: every probe against every sealed field, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import models
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Value, When
from django.db.models.functions import Concat, Length, Upper

from crisis_center.sealing.fields import SealedField
from crisis_center.sealing.values import Sealed
from tests.cabinet.models import Letter, Notice
from tests.sealed_rows import every_sealed_field, saved_row

Rows = models.QuerySet[Any]
Probe = Callable[[Rows, str], object]

LOOKUPS = [
    "exact",
    "iexact",
    "contains",
    "icontains",
    "startswith",
    "regex",
    "gt",
    "lt",
]

PROBES: dict[str, Probe] = {
    **{
        f"filter {lookup}": lambda rows, name, lookup=lookup: list(  # type: ignore[misc]
            rows.filter(**{f"{name}__{lookup}": "тайна"})
        )
        for lookup in LOOKUPS
    },
    "filter in": lambda rows, name: list(rows.filter(**{f"{name}__in": ["тайна"]})),
    "filter range": lambda rows, name: list(rows.filter(**{f"{name}__range": "аб"})),
    "filter none": lambda rows, name: list(rows.filter(**{name: None})),
    "exclude": lambda rows, name: list(rows.exclude(**{name: "тайна"})),
    "q": lambda rows, name: list(rows.filter(Q(**{name: "тайна"}) | Q(pk=None))),
    "get": lambda rows, name: rows.get(**{name: "тайна"}),
    "get_or_create": lambda rows, name: rows.get_or_create(None, **{name: "тайна"}),
    "order_by": lambda rows, name: list(rows.order_by(name)),
    "order_by descending": lambda rows, name: list(rows.order_by(f"-{name}")),
    "order_by expression": lambda rows, name: list(rows.order_by(F(name).asc())),
    "latest": lambda rows, name: rows.latest(name),
    "annotate": lambda rows, name: list(rows.annotate(copy=F(name))),
    "alias": lambda rows, name: list(rows.alias(copy=F(name)).filter(copy="x")),
    "function": lambda rows, name: list(rows.annotate(copy=Upper(name))),
    "length": lambda rows, name: list(rows.annotate(size=Length(name))),
    "concat": lambda rows, name: list(rows.annotate(x=Concat(Value("a"), name))),
    "values of function": lambda rows, name: list(rows.values_list(Upper(name))),
    "values renamed": lambda rows, name: list(rows.values(copy=F(name))),
    "case result": lambda rows, name: list(
        rows.annotate(x=Case(When(pk__isnull=False, then=F(name))))
    ),
    "aggregate": lambda rows, name: rows.aggregate(Max(name)),
    "count distinct": lambda rows, name: rows.aggregate(Count(name, distinct=True)),
    "group by": lambda rows, name: list(rows.values(name).annotate(n=Count("pk"))),
    "distinct values": lambda rows, name: list(rows.values(name).distinct()),
    "subquery": lambda rows, name: list(rows.filter(pk__in=rows.values(name))),
    "outer reference": lambda rows, name: list(
        rows.filter(Exists(rows.filter(pk=OuterRef(name))))
    ),
    "update": lambda rows, name: rows.update(**{name: "тайна"}),
    "update bytes": lambda rows, name: rows.update(**{name: b"\x01\x01" + b"x" * 99}),
    "update value": lambda rows, name: rows.update(**{name: Value("тайна")}),
    "update function": lambda rows, name: rows.update(**{name: Upper(Value("тайна"))}),
    "update from itself": lambda rows, name: rows.update(**{name: F(name)}),
    "update with a sealed value": lambda rows, name: rows.update(
        **{name: getattr(rows[0], name)}
    ),
    "bulk_update": lambda rows, name: rows.bulk_update(list(rows), [name]),
}


@pytest.mark.parametrize("probe", PROBES.values(), ids=PROBES.keys())
@pytest.mark.parametrize("field", every_sealed_field(), ids=str)
def test_a_query_is_refused(field: SealedField, probe: Probe) -> None:
    saved_row(field.model)

    with pytest.raises(FieldError) as refusal:
        probe(field.model._base_manager.all(), field.name)

    assert "тайна" not in str(refusal.value)


THROUGH_A_RELATION: dict[str, Callable[[], object]] = {
    "order_by": lambda: list(Notice.objects.order_by("letter__text")),
    "filter": lambda: list(Notice.objects.filter(letter__text="тайна")),
    "annotate": lambda: list(Notice.objects.annotate(x=F("letter__text"))),
    "compare": lambda: list(Letter.objects.filter(title=F("text"))),
    "condition": lambda: list(
        Letter.objects.annotate(x=Case(When(title=F("text"), then=Value(1))))
    ),
    "update from": lambda: Letter.objects.update(title=F("text")),
    "update where": lambda: Letter.objects.filter(title=F("text")).update(title=""),
    "delete where": lambda: Letter.objects.filter(title=F("text")).delete(),
}


@pytest.mark.parametrize(
    "probe", THROUGH_A_RELATION.values(), ids=THROUGH_A_RELATION.keys()
)
def test_no_other_query_reaches_it_either(probe: Callable[[], object]) -> None:
    saved_row(Letter)

    with pytest.raises(FieldError):
        probe()


@pytest.mark.parametrize("field", every_sealed_field(), ids=str)
def test_null_may_be_asked_for(field: SealedField) -> None:
    row = saved_row(field.model)
    rows = field.model._base_manager

    filled = rows.filter(**{f"{field.name}__isnull": False})
    empty = rows.exclude(**{f"{field.name}__isnull": False})

    assert list(filled) == [row]
    assert not empty.exists()


@pytest.mark.parametrize("field", every_sealed_field(), ids=str)
def test_values_give_what_shows_nothing(field: SealedField) -> None:
    saved_row(field.model)

    (value,) = field.model._base_manager.values_list(field.name, flat=True)

    assert isinstance(value, Sealed)
    assert str(value) == "<sealed>"


@pytest.mark.parametrize("field", every_sealed_field(), ids=str)
@pytest.mark.parametrize("form", ["json", "jsonl", "python", "xml"])
def test_dumpdata_is_refused(field: SealedField, form: str) -> None:
    rows = [saved_row(field.model)]

    with pytest.raises(FieldError, match="serialized"):
        serializers.serialize(form, rows, fields=[field.name])


def test_rows_load_in_every_ordinary_way() -> None:
    letter = saved_row(Letter)
    notice = saved_row(Notice)
    Notice.objects.filter(pk=notice.pk).update(letter=letter.pk)

    assert list(Letter.objects.only("title")) == [letter]
    assert list(Letter.objects.defer("text")) == [letter]
    assert list(Letter.objects.distinct()) == [letter]
    assert list(Notice.objects.select_related("letter")) == [notice]
    assert Letter.objects.annotate(n=Count("notice")).get().n == 1
    assert Letter.objects.distinct().count() == 1
    assert list(Letter.objects.raw("SELECT * FROM cabinet_letter")) == [letter]
