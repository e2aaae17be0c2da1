"""How the two databases are opened: the data and, apart from it, the keys."""

from typing import Any

KEYSTORE = "keystore"

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous={synchronous};"
    "PRAGMA secure_delete=ON;"
    "PRAGMA recursive_triggers=ON;"
)


def with_options(database: dict[str, Any], *, synchronous: str) -> dict[str, Any]:
    """Add what every connection needs.

    `synchronous` is SQLite's: NORMAL may lose the last commit in a power cut,
    FULL never does. A key must be durable before the first value sealed with it.
    """
    options: dict[str, Any] = database.setdefault("OPTIONS", {})
    if database["ENGINE"].endswith("sqlite3"):
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": _SQLITE_PRAGMAS.format(synchronous=synchronous),
        }
    else:
        options["options"] = "-c lock_timeout=20s"
        database["CONN_MAX_AGE"] = 60
    return database


class KeystoreRouter:
    """Sends the models of `sealing` to the keystore and everything else away."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        return self._home(model._meta.app_label)  # type: ignore[attr-defined]

    def db_for_write(self, model: type, **hints: Any) -> str | None:
        return self._home(model._meta.app_label)  # type: ignore[attr-defined]

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == self._home(app_label)

    def _home(self, app_label: str) -> str:
        return KEYSTORE if app_label == "sealing" else "default"
