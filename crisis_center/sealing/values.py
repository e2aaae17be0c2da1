"""What a sealed attribute holds: opaque when loaded, pending when assigned."""

from typing import NoReturn, Self
from uuid import UUID

from crisis_center.sealing.errors import SealingError

NOWHERE = UUID(int=0)


class _Closed:
    """Shows nothing in `str`, `repr` or JSON, and refuses pickle."""

    __slots__ = ()
    _shown = "<sealed>"

    def __repr__(self) -> str:
        return self._shown

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("A sealed value is not pickled.")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


class Sealed(_Closed):
    """An envelope as it stands in the database, and the field and row it belongs to.

    The row is learnt when a loaded row takes the value; a value that came by
    `values()` belongs nowhere and can only be looked at.
    """

    __slots__ = ("envelope", "label", "row")

    def __init__(self, envelope: bytes, label: str, row: UUID | None = None) -> None:
        self.envelope = envelope
        self.label = label
        self.row = row

    def check_belongs(self, label: str, row: UUID) -> None:
        if self.row is None:
            self.row = row
        if self.row != row or self.label != label:
            raise SealingError(f"{label}: this value belongs to another row or field.")


class Pending(_Closed):
    """Plain bytes on their way to the seal, gone when the row is saved."""

    __slots__ = ("plain",)
    _shown = "<to be sealed>"

    def __init__(self, plain: bytes) -> None:
        self.plain = plain
