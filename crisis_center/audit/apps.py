from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from crisis_center.audit import guard, verification


class AuditConfig(AppConfig):
    name = "crisis_center.audit"
    label = "audit"
    verbose_name = _("audit")

    def ready(self) -> None:
        # They need models, which are loaded only now.
        from crisis_center.audit import chain_check, row_check  # noqa: PLC0415

        verification.register(chain_check.check)
        verification.register(row_check.check)
        verification.register(guard.check)
        # The one signal of the project: SQLite drops triggers silently when a
        # migration rebuilds their table, so every `migrate` puts them back.
        post_migrate.connect(install_guard, sender=self)


def install_guard(*, using: str, **kwargs: Any) -> None:
    if using != DEFAULT_DB_ALIAS or not settings.AUDIT_GUARD:
        return
    connection = connections[using]
    # `migrate` of another application may come before these tables exist.
    if set(guard.TABLES) <= set(connection.introspection.table_names()):
        guard.install(connection)
