from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.writer import MigrationWriter

from crisis_center.sealing import scopes
from crisis_center.sealing.checks import check_labels
from crisis_center.sealing.fields import SealedField
from tests.cabinet.models import Letter
from tests.sealed_rows import every_sealed_field


@pytest.fixture
def labels_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the test cabinet keep its record in a file the test may change."""
    app = apps.get_app_config("cabinet")
    copy = tmp_path / "labels.txt"
    copy.write_text((Path(app.path) / "labels.txt").read_text())
    monkeypatch.setattr(app, "path", str(tmp_path))
    return copy


def test_every_label_is_recorded() -> None:
    assert check_labels(None) == []


def test_a_changed_label_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    field = Letter._meta.get_field("text")
    monkeypatch.setattr(field, "label", "cabinet.letter.body")

    errors = {error.id for error in check_labels(None)}

    assert errors == {"sealing.E002", "sealing.E003"}


def test_a_label_used_by_two_fields_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    field = Letter._meta.get_field("phone")
    monkeypatch.setattr(field, "label", "cabinet.letter.text")

    assert "sealing.E002" in {error.id for error in check_labels(None)}


def test_a_label_whose_field_is_gone_must_be_retired(labels_file: Path) -> None:
    with labels_file.open("a") as file:
        file.write("cabinet.letter.old  cabinet.Letter.old\n")

    assert [error.id for error in check_labels(None)] == ["sealing.E003"]


def test_a_retired_label_is_not_used_again(labels_file: Path) -> None:
    text = labels_file.read_text()
    labels_file.write_text(text.replace("cabinet.Letter.text", "retired"))

    assert [error.id for error in check_labels(None)] == ["sealing.E002"]


@pytest.mark.parametrize("field", every_sealed_field(), ids=str)
def test_migrations_know_label_compartment_and_scope(field: SealedField) -> None:
    written, _imports = MigrationWriter.serialize(field)

    assert f"label='{field.label}'" in written
    assert "compartment=" in written
    assert "scope=crisis_center.sealing.scopes." in written


@pytest.mark.parametrize("field", every_sealed_field(), ids=str)
def test_a_field_is_made_again_from_its_parts(field: SealedField) -> None:
    _name, _path, args, kwargs = field.deconstruct()

    again = type(field)(*args, **kwargs)

    assert again.deconstruct()[1:] == field.deconstruct()[1:]
    assert not again.editable


def test_scopes_of_equal_parts_are_equal() -> None:
    assert scopes.Column("a", "b") == scopes.Column("a", "b")
    assert scopes.Column("a", "b") != scopes.Column("a", "c")
    assert scopes.Constant("site") == scopes.Constant("site")


def test_a_sealed_field_needs_a_uuid_key(monkeypatch: pytest.MonkeyPatch) -> None:
    field = Letter._meta.get_field("text")
    monkeypatch.setattr(Letter._meta, "pk", Letter._meta.get_field("title"))

    assert "sealing.E001" in {error.id for error in field.check()}
