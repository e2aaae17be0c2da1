"""Model fields whose column holds nothing but envelopes."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NoReturn

from django.core import checks
from django.core.exceptions import FieldError
from django.db.models import Field, Model
from django.db.models.query_utils import DeferredAttribute

from crisis_center.sealing import keyring
from crisis_center.sealing.columns import SealedColumn, SealedIsNull
from crisis_center.sealing.envelope import PREFIX, SHORTEST, Place, seal
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.keyring import Drawer
from crisis_center.sealing.scopes import Scope, Stored
from crisis_center.sealing.values import NOWHERE, Pending, Sealed

_LARGE_ROWS: Final = 4
_CHECKS: Final = {
    "sqlite": (
        "{column} IS NULL OR (typeof({column}) = 'blob'"
        " AND length({column}) >= {shortest}"
        " AND substr({column}, 1, 2) = x'{prefix}')"
    ),
    "postgresql": (
        "octet_length({column}) >= {shortest}"
        " AND substring({column} from 1 for 2) = '\\x{prefix}'::bytea"
    ),
}


class _Envelope(bytes):
    """Bytes that `pre_save` made; a query writes no others into a sealed column."""


class SealedAttribute(DeferredAttribute):
    field: "SealedField"

    def __set__(self, row: Model, value: object) -> None:
        row.__dict__[self.field.attname] = self.field.accept(value, row)


class SealedField(Field):  # type: ignore[type-arg]  # Field takes none at run time
    """The common part of sealed fields.

    `label` is permanent and recorded in labels.txt: it binds every stored value.
    `compartment` and `scope` choose the data key; a compartment may be `Stored` in the
    row, when rows of one kind lie in different drawers.
    """

    descriptor_class = SealedAttribute
    empty_strings_allowed = False
    is_large = False  # few rows at once, or they fill the memory

    def __init__(
        self,
        *,
        label: str,
        compartment: str | Stored,
        scope: Scope,
        null: bool = False,
    ) -> None:
        super().__init__(null=null, blank=null, editable=False)
        self.label = label
        self.compartment = (
            compartment if isinstance(compartment, Stored) else str(compartment)
        )
        self.scope = scope

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["editable"]
        kwargs.pop("blank", None)
        kwargs |= {
            "label": self.label,
            "compartment": self.compartment,
            "scope": self.scope,
        }
        return name, path, list(args), kwargs

    # The column

    def get_internal_type(self) -> str:
        return "BinaryField"

    def db_check(self, connection: Any) -> str:
        """Refuse planted plain text: the column takes NULL or an envelope's prefix."""
        return _CHECKS[connection.vendor].format(
            column=connection.ops.quote_name(self.column),
            shortest=SHORTEST,
            prefix=PREFIX.hex(),
        )

    # Reading: nothing is opened here

    def from_db_value(
        self, value: Any, expression: Any, connection: Any
    ) -> Sealed | None:
        if value is None:
            return None
        row = NOWHERE if getattr(expression, "from_values", False) else None
        return Sealed(bytes(value), self.label, row)

    def get_col(self, alias: str, output_field: Any = None) -> SealedColumn:
        return SealedColumn(alias, self, output_field)

    def get_lookup(self, lookup_name: str) -> type[SealedIsNull] | None:
        return SealedIsNull if lookup_name == "isnull" else None

    def get_transform(self, lookup_name: str) -> None:
        return None

    # Writing

    def accept(self, value: object, row: Model) -> Sealed | Pending | None:
        """Take what is assigned: a plain value, or this row's own sealed one."""
        if isinstance(value, Sealed):
            value.check_belongs(self.label, row.pk)
            return value
        if value is None or isinstance(value, Pending):
            return value
        return Pending(self.encode(value))

    def place(self, row: Model) -> Place:
        return Place(self.label, row.pk, self.scope.of(row), self.compartment_of(row))

    def compartment_of(self, row: Model) -> str:
        if isinstance(self.compartment, Stored):
            return self.compartment.of(row)
        return self.compartment

    def pre_save(self, row: Model, add: bool) -> _Envelope | None:  # noqa: FBT001  Django's signature
        value = getattr(row, self.attname)
        if value is None:
            return None
        if isinstance(value, Pending):
            value = self._sealed(value, row)
            row.__dict__[self.attname] = value
        else:
            value.check_belongs(self.label, row.pk)
        return _Envelope(value.envelope)

    def get_db_prep_save(self, value: object, connection: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, _Envelope):
            raise FieldError(f"{self.label} is sealed: it is written by save() only.")
        return connection.Database.Binary(value)

    def value_to_string(self, obj: Model) -> NoReturn:
        raise FieldError(f"{self.label} is sealed: it is not serialized.")

    def encode(self, value: object) -> bytes:
        raise NotImplementedError

    def decode(self, plain: bytes) -> str | date | bytes:
        raise NotImplementedError

    def _sealed(self, pending: Pending, row: Model) -> Sealed:
        place = self.place(row)
        key = keyring.current().for_sealing(Drawer(place.scope, place.compartment))
        envelope = seal(pending.plain, place, key.number, key.cipher)
        return Sealed(envelope, self.label, place.row)

    # Declaration

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *self._check_identity()]

    def _check_identity(self) -> list[checks.CheckMessage]:
        key = self.model._meta.pk
        if key.get_internal_type() == "UUIDField":
            return []
        return [
            checks.Error(
                "A sealed value is bound to its row by a UUID primary key.",
                obj=self,
                id="sealing.E001",
            )
        ]


class SealedTextField(SealedField):
    """Text, stored as typed in UTF-8; the empty text is sealed too."""

    def encode(self, value: object) -> bytes:
        if not isinstance(value, str):
            raise SealingError(f"{self.label}: text was expected.")
        try:
            return value.encode()
        except UnicodeEncodeError:
            # The original error quotes the text.
            raise SealingError(f"{self.label}: not a text of Unicode.") from None

    def decode(self, plain: bytes) -> str:
        return plain.decode()


class SealedDateField(SealedField):
    """A date, stored as ISO text."""

    def encode(self, value: object) -> bytes:
        if type(value) is not date:
            raise SealingError(f"{self.label}: a date was expected.")
        return value.isoformat().encode()

    def decode(self, plain: bytes) -> date:
        return date.fromisoformat(plain.decode())


class SealedBytesField(SealedField):
    """A whole file in one envelope, of 20 MiB at most; it never touches a disk open."""

    is_large = True

    def encode(self, value: object) -> bytes:
        if not isinstance(value, bytes):
            raise SealingError(f"{self.label}: bytes were expected.")
        return value

    def decode(self, plain: bytes) -> bytes:
        return plain


def sealed_fields(model: type[Model]) -> list[SealedField]:
    return [field for field in model._meta.fields if isinstance(field, SealedField)]


def rows_at_once(model: type[Model], *, small: int) -> int:
    """Say how many rows of a model may be in memory together."""
    return _LARGE_ROWS if any(each.is_large for each in sealed_fields(model)) else small


def provide_keys(rows: Iterable[Model]) -> None:
    """Make what keys these rows still need in one commit, before any row is written.

    A ring in use keeps them; otherwise each is fetched again when it seals.
    """
    keyring.current().provide(
        Drawer(place.scope, place.compartment)
        for row in rows
        for field in sealed_fields(type(row))
        if getattr(row, field.attname) is not None
        for place in [field.place(row)]
    )
