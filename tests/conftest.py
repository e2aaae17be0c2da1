"""The harness: both databases for every test, no network, and no silent gaps."""

import os
import socket
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests import postgres

CHROMIUM = Path("/usr/bin/chromium")
IN_CI = os.environ.get("CI") == "true"
HAS_BROWSER = CHROMIUM.exists() and find_spec("playwright") is not None
BROWSER_LEFT_OUT = "Browser tests were left out. To include them: apt install chromium"
NEAR = ("127.0.0.1", "::1", "localhost")

hypothesis.settings.register_profile("house", deadline=None, database=None)
hypothesis.settings.load_profile("house")

collect_ignore = [] if HAS_BROWSER else ["browser"]


def left_out() -> list[str]:
    gaps = []
    if not HAS_BROWSER:
        gaps.append(BROWSER_LEFT_OUT)
    if not postgres.binaries():
        gaps.append(postgres.LEFT_OUT)
    return gaps


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        asked = item.get_closest_marker("django_db")
        options: dict[str, Any] = {"databases": "__all__"}
        if item.get_closest_marker("browser"):
            # The flush after the test before took the lists that migrations filled.
            options["serialized_rollback"] = True
        options |= asked.kwargs if asked else {}
        item.add_marker(pytest.mark.django_db(**options), append=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for gap in left_out():
        terminalreporter.write_line("")
        terminalreporter.write_line(f"*** {gap} ***", red=True, bold=True)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in NEAR:
            raise RuntimeError("A test reached for the network.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
