"""Nothing starts on wrong keys: one plain sentence, no fallback."""

import os
import stat

from django.conf import settings
from django.db import DatabaseError

from crisis_center.sealing import keyring, master
from crisis_center.sealing.errors import SealingError, StartupError
from crisis_center.sealing.keyring import SYSTEM
from crisis_center.sealing.models import DataKey, Installation


def check() -> None:
    """Raise StartupError unless the master key is ours and opens this keystore."""
    masters = master.load()
    _check_file_mode()
    installation = _installation()
    if installation.demo != settings.DEMO:
        raise StartupError(
            "This keystore and the setting DEMO disagree: a demonstration and a house "
            "never share data."
        )
    if any(key.demo != installation.demo for key in masters):
        raise StartupError("A demonstration's master key opens only a demonstration.")
    _check_opens()


def _installation() -> Installation:
    try:
        installation = Installation.objects.first()
    except DatabaseError:
        raise StartupError(
            "The keystore has no tables: run manage.py migrate --database keystore."
        ) from None
    if installation is None:
        raise StartupError("No keys were made for this house: run manage.py keys init.")
    return installation


def _check_file_mode() -> None:
    path = master.key_file()
    if settings.MASTER_KEYS or not path.exists():
        return
    found = path.stat()
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise StartupError(
            "The master key file can be read by others: its mode must be 600."
        )
    if found.st_uid not in {os.geteuid(), 0}:
        raise StartupError("The master key file belongs to somebody else.")


def _check_opens() -> None:
    try:
        with keyring.in_use() as ring:
            ring.load(
                DataKey.objects.filter(scope=SYSTEM).values_list("number", flat=True)
            )
    except SealingError:
        raise StartupError(
            "The master key does not open this keystore: put back the right one."
        ) from None
