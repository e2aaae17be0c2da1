"""Which data key sealed what: counted by the database, nothing is opened."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from django.apps import apps
from django.db import connections, router
from django.db.models import Model

from crisis_center.sealing.envelope import Place, key_number
from crisis_center.sealing.fields import SealedField, sealed_fields
from crisis_center.sealing.tokens import envelope_of

# Seal another text in this place, or give the same one back to leave it as it is.
Change = Callable[[Place, str], str]
# Walks the sealed texts of another library's rows and writes back what was changed.
Texts = Callable[[Change], None]

_NUMBER: Final = {
    "sqlite": "SELECT substr({column}, 3, 4), count(*) FROM {table}"
    " WHERE {column} IS NOT NULL GROUP BY 1",
    "postgresql": "SELECT substring({column} from 3 for 4), count(*) FROM {table}"
    " WHERE {column} IS NOT NULL GROUP BY 1",
}
_texts: list[Texts] = []


def register_texts(texts: Texts) -> None:
    """Name texts that `seal_text` sealed, so that key changes reach them too."""
    _texts.append(texts)


def change_texts(change: Change) -> None:
    for texts in _texts:
        texts(change)


def sealed_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if sealed_fields(model)]


def values_by_key() -> Counter[int]:
    """Count the sealed values of each data key, by its number."""
    found: Counter[int] = Counter()
    for model in sealed_models():
        for field in sealed_fields(model):
            found.update(_in_column(model, field))

    def count(place: Place, text: str) -> str:
        found[key_number(envelope_of(text, label=place.label))] += 1
        return text

    change_texts(count)
    return found


def _in_column(model: type[Model], field: SealedField) -> dict[int, int]:
    connection = connections[router.db_for_read(model)]
    quote = connection.ops.quote_name
    statement = _NUMBER[connection.vendor].format(
        column=quote(field.column), table=quote(model._meta.db_table)
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows: list[tuple[Any, int]] = cursor.fetchall()
    return {int.from_bytes(bytes(number)): count for number, count in rows}
