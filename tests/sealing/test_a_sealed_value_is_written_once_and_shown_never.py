import copy
import json
import pickle
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.forms import modelform_factory
from django.forms.models import model_to_dict

from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.fields import SealedField
from crisis_center.sealing.reading import reveal
from crisis_center.sealing.values import Pending, Sealed
from tests.cabinet.models import Letter, Notice
from tests.sealed_rows import every_sealed_field, plain_value, saved_row


@pytest.mark.parametrize("field", every_sealed_field(), ids=str)
def test_what_was_written_opens(field: SealedField) -> None:
    row = saved_row(field.model)
    value = plain_value(field)
    setattr(row, field.name, value)
    row.save(update_fields=[field.name])

    row = field.model._base_manager.get(pk=row.pk)

    assert reveal([(row, field.name)]) == [value]


def test_empty_text_is_sealed_and_null_stays_null() -> None:
    row = Letter.objects.create(text="", phone=None)

    row.refresh_from_db()

    assert isinstance(row.text, Sealed)
    assert row.phone is None
    assert reveal([(row, "text"), (row, "phone")]) == ["", None]


def test_an_untouched_value_is_written_back_byte_for_byte() -> None:
    row = saved_row(Letter)
    before = _stored("text")
    row = Letter.objects.get(pk=row.pk)

    row.title = "another title"
    row.save()

    assert _stored("text") == before


def test_saving_again_seals_anew() -> None:
    row = Letter.objects.create(text="същото")
    before = _stored("text")

    row.text = "същото"
    row.save()

    assert _stored("text") != before


def test_bulk_create_seals() -> None:
    rows = Letter.objects.bulk_create([Letter(text="едно"), Letter(text="две")])

    loaded = [Letter.objects.get(pk=row.pk) for row in rows]

    assert reveal((row, "text") for row in loaded) == ["едно", "две"]


def test_the_plain_text_leaves_the_instance_when_it_is_saved() -> None:
    row = Letter(text="тайна")
    pending = row.text

    row.save()

    assert isinstance(pending, Pending)
    assert isinstance(row.text, Sealed)


@pytest.mark.parametrize("row", [Letter(text="тайна"), None], ids=["pending", "sealed"])
def test_nothing_shows_it(row: Letter | None) -> None:
    row = row or saved_row(Letter)  # type: ignore[assignment]
    assert row

    shown = f"{row.text} {row.text!r} {row.__dict__} {model_to_dict(row)} {[row.text]}"

    assert "тайна" not in shown
    assert "sealed" in shown


@pytest.mark.parametrize("encoder", [None, DjangoJSONEncoder])
def test_json_refuses_it(encoder: type[json.JSONEncoder] | None) -> None:
    with pytest.raises(TypeError) as refusal:
        json.dumps({"text": Letter(text="тайна").text}, cls=encoder)

    assert "тайна" not in str(refusal.value)


def test_pickle_refuses_it_and_its_row() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Letter(text="тайна"))
    with pytest.raises(TypeError):
        pickle.dumps(saved_row(Letter))


def test_copies_share_the_closed_value() -> None:
    row = saved_row(Letter)

    assert copy.copy(row.text) is row.text  # type: ignore[attr-defined]
    assert copy.deepcopy(row).text is row.text  # type: ignore[attr-defined]


def test_a_value_of_another_row_is_not_assigned() -> None:
    row, other = saved_row(Letter), saved_row(Letter)

    with pytest.raises(SealingError, match="another row or field"):
        row.text = other.text  # type: ignore[attr-defined]


def test_a_value_of_another_field_is_not_assigned() -> None:
    row = saved_row(Letter)

    with pytest.raises(SealingError, match="another row or field"):
        row.text = row.phone  # type: ignore[attr-defined]


def test_a_value_from_a_values_query_is_not_assigned() -> None:
    row = saved_row(Letter)
    value = Letter.objects.values_list("text", flat=True)[0]

    with pytest.raises(SealingError, match="another row or field"):
        row.text = value  # type: ignore[attr-defined]


def test_a_row_copied_by_a_new_id_is_not_saved() -> None:
    row = saved_row(Letter)
    row.pk = uuid4()

    with pytest.raises(SealingError, match="another row or field"):
        row.save()


@pytest.mark.parametrize("value", [5, b"bytes", date(2026, 1, 1)])
def test_a_text_field_takes_text_only(value: object) -> None:
    with pytest.raises(SealingError, match="text was expected"):
        Letter(text=value)


def test_half_a_character_is_refused_without_being_quoted() -> None:
    with pytest.raises(SealingError) as refusal:
        Letter(text="тайна\ud800")

    assert "тайна" not in str(refusal.value)
    assert refusal.value.__suppress_context__


def test_a_date_field_takes_dates_only() -> None:
    with pytest.raises(SealingError, match="date was expected"):
        Letter(born_on="2001-01-01")


def test_no_model_form_holds_a_sealed_field() -> None:
    assert "text" not in modelform_factory(Letter, fields="__all__").base_fields
    with pytest.raises(FieldError):
        modelform_factory(Letter, fields=["text"])


def test_a_row_without_its_scope_is_not_sealed() -> None:
    with pytest.raises(SealingError, match="scope is empty"):
        Notice(scope="", text="тайна").save()
    with pytest.raises(SealingError, match="no owner"):
        Letter(person=None, text="тайна").save()  # type: ignore[misc]


def test_an_unsaved_value_does_not_open() -> None:
    with pytest.raises(SealingError, match="not saved"):
        reveal([(Letter(text="тайна"), "text")])


def test_a_plain_field_does_not_open() -> None:
    with pytest.raises(SealingError, match="not sealed"):
        reveal([(saved_row(Letter), "title")])


def _stored(column: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM cabinet_letter")
        return bytes(cursor.fetchone()[0])
