"""Whose key seals a value: each scope has data keys of its own.

The canonical text (`resident:<uuid>`, `house:2026-11`, `site`) stands in the associated
data and in the keystore. Not frozen, because `deconstructible` writes to the instance.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from django.db.models import Model
from django.utils.deconstruct import deconstructible

from crisis_center.sealing.errors import SealingError


class Scope(Protocol):
    def of(self, row: Model) -> str:
        """Give the canonical text; SealingError while the row does not know it."""

    def holding(self, scope: str) -> dict[str, object] | None:
        """Say how to select the rows of this scope; None where there are none."""


@lru_cache(maxsize=256)
def _canonical(kind: str, owner: UUID) -> str:
    return f"{kind}:{owner}"


@deconstructible
@dataclass
class Column:
    """One person, enquiry or account: its kind and the column that holds its UUID."""

    kind: str
    column: str

    def of(self, row: Model) -> str:
        owner = getattr(row, self.column)
        if not isinstance(owner, UUID):
            raise SealingError(f"{row._meta.label}: {self.column} names no owner yet.")
        return _canonical(self.kind, owner)

    def holding(self, scope: str) -> dict[str, object] | None:
        kind, _, owner = scope.partition(":")
        return {self.column: UUID(owner)} if kind == self.kind else None


@deconstructible
@dataclass
class Constant:
    """The same scope for every row, such as `site`."""

    text: str

    def of(self, row: Model) -> str:
        return self.text

    def holding(self, scope: str) -> dict[str, object] | None:
        return {} if scope == self.text else None


@deconstructible
@dataclass
class Stored:
    """The row carries its scope as text, because rows differ in kind."""

    column: str

    def of(self, row: Model) -> str:
        text = getattr(row, self.column)
        if not isinstance(text, str) or not text:
            raise SealingError(f"{row._meta.label}: {self.column} is empty.")
        return text

    def holding(self, scope: str) -> dict[str, object] | None:
        return {self.column: scope}
