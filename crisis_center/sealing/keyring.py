"""Unwrapped data keys, held no longer than one request or one command."""

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from crisis_center.databases import KEYSTORE
from crisis_center.sealing import master, wrapping
from crisis_center.sealing.cipher import Cipher, new_key
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.master import MasterKey
from crisis_center.sealing.models import DataKey
from crisis_center.sealing.wrapping import Wrapped

SYSTEM = "system"
_TRIES = 5
_BATCH = 400  # scopes in one query


class Drawer(NamedTuple):
    """What one data key seals: a compartment of a scope."""

    scope: str
    compartment: str


@dataclass(frozen=True, slots=True)
class OpenKey:
    number: int
    drawer: Drawer
    secret: bytes = field(repr=False)
    cipher: Cipher = field(repr=False)


class Keyring:
    def __init__(self) -> None:
        self._by_number: dict[int, OpenKey] = {}
        self._by_drawer: dict[Drawer, OpenKey] = {}
        self._masters: dict[str, MasterKey] = {}

    def for_sealing(self, drawer: Drawer) -> OpenKey:
        """Give the drawer's key, made and committed now if there was none."""
        key = self._by_drawer.get(drawer)
        if key is None:
            self.provide([drawer])
            key = self._by_drawer[drawer]
        return key

    def for_opening(self, number: int, drawer: Drawer) -> OpenKey:
        """Give the key with this number; SealingError when it is another drawer's."""
        if number not in self._by_number:
            self.load([number])
        key = self._by_number.get(number)
        if key is None or key.drawer != drawer:
            raise SealingError("The data key of this value is not here.")
        return key

    def load(self, numbers: Iterable[int]) -> None:
        """Fetch these keys in one query; unknown numbers are left out."""
        missing = set(numbers) - self._by_number.keys()
        if missing:
            self._keep(DataKey.objects.filter(number__in=missing))

    def unknown(self, numbers: Collection[int]) -> set[int]:
        """Give those of these numbers that no key in the keystore has."""
        self.load(numbers)
        return set(numbers) - self._by_number.keys()

    def passing(self, numbers: Iterable[int], *, of: Iterable[str]) -> "PassingKeys":
        """Give keys of these compartments that are unwrapped for one use each."""
        wanted = set(numbers)
        keys = DataKey.objects.filter(number__in=wanted)
        if len(wanted) > _BATCH:
            # To name so many costs more than to read their neighbours, still wrapped.
            keys = DataKey.objects.filter(compartment__in=set(of))
        rows = map(Wrapped._make, keys.values_list(*Wrapped._fields))
        return PassingKeys(
            {row.number: row for row in rows if row.number in wanted}, self._master
        )

    def provide(self, drawers: Iterable[Drawer]) -> None:
        """Fetch or make the keys of many drawers.

        New keys are committed to the keystore before anything is sealed with them,
        whatever becomes of the caller's own transaction: an orphan is harmless.
        """
        wanted = set(drawers)
        for _ in range(_TRIES):
            self.fetch(wanted)
            missing = wanted - self._by_drawer.keys()
            if not missing:
                return
            try:
                with transaction.atomic(using=KEYSTORE, durable=True):
                    DataKey.objects.bulk_create(map(self._new, missing))
            except IntegrityError:
                # Another process was first with a drawer, or a random number was
                # taken: what there is now is read, and the rest tried again.
                continue
        raise SealingError("The keystore gave no data key.")

    def fetch(self, drawers: Iterable[Drawer]) -> None:
        """Fetch what keys these drawers have, a few hundred drawers a query."""
        ordered = list(set(drawers) - self._by_drawer.keys())
        for start in range(0, len(ordered), _BATCH):
            batch = ordered[start : start + _BATCH]
            self._keep(
                DataKey.objects.filter(
                    scope__in={drawer.scope for drawer in batch},
                    compartment__in={drawer.compartment for drawer in batch},
                )
            )

    def replace(self, drawers: Iterable[Drawer]) -> None:
        """Give each of these drawers a new key; the old ones open what they sealed."""
        wanted = set(drawers)
        self.provide(wanted)
        old = [self._by_drawer.pop(drawer).number for drawer in wanted]
        with transaction.atomic(using=KEYSTORE, durable=True):
            DataKey.objects.filter(number__in=old, replaced_at=None).update(
                replaced_at=timezone.now()
            )
        self.provide(wanted)

    def _keep(self, data_keys: QuerySet[DataKey]) -> None:
        columns = (*Wrapped._fields, "replaced_at")
        for *columns_of_key, replaced_at in data_keys.values_list(*columns):
            data_key = Wrapped._make(columns_of_key)
            secret = wrapping.unwrap(data_key, self._master(data_key.master))
            drawer = Drawer(data_key.scope, data_key.compartment)
            key = OpenKey(data_key.number, drawer, secret, Cipher(secret))
            self._by_number[key.number] = key
            if replaced_at is None:
                self._by_drawer[drawer] = key

    def _new(self, drawer: Drawer) -> DataKey:
        data_key = DataKey(
            number=1 + secrets.randbelow(2**32 - 1),
            scope=drawer.scope,
            compartment=drawer.compartment,
        )
        wrapping.wrap(new_key(), data_key, master.load()[0])
        return data_key

    def _master(self, name: str) -> MasterKey:
        if name not in self._masters:
            self._masters[name] = master.named(name)
        return self._masters[name]


class PassingKeys:
    """Wrapped keys for a search: each is unwrapped for a value and then forgotten."""

    def __init__(
        self, wrapped: Mapping[int, Wrapped], master_of: Callable[[str], MasterKey]
    ) -> None:
        self._wrapped = wrapped
        self._master_of = master_of

    def cipher(self, number: int, scope: str, compartment: str) -> Cipher:
        """Give the key with this number; SealingError when it is another drawer's."""
        key = self._wrapped.get(number)
        if key is None or key.scope != scope or key.compartment != compartment:
            raise SealingError("The data key of this value is not here.")
        return Cipher(wrapping.unwrap(key, self._master_of(key.master)))


_in_use: ContextVar[Keyring | None] = ContextVar("keyring", default=None)


@contextmanager
def in_use() -> Iterator[Keyring]:
    """Keep unwrapped keys until the end of the block; nested blocks share one ring."""
    outer = _in_use.get()
    if outer is not None:
        yield outer
        return
    token = _in_use.set(Keyring())
    try:
        yield current()
    finally:
        _in_use.reset(token)


def current() -> Keyring:
    """Give the ring in use, or one that is forgotten after the call."""
    return _in_use.get() or Keyring()


def system_key(name: str) -> bytes:
    """Give the installation's own 32-byte key of this name, such as `audit-mac`."""
    return current().for_sealing(Drawer(SYSTEM, name)).secret
