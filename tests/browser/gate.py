"""The live server's gate: shut, and nobody inside, while the databases are emptied."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Condition
from typing import Any

Application = Callable[..., Any]

PATIENCE = 30  # seconds until the last request is answered


class Gate:
    """Stands before an application. What comes while it is shut touches nothing."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._change = Condition()
        self._is_open = False
        self._inside = 0

    @contextmanager
    def opened(self) -> Iterator[None]:
        with self._change:
            self._is_open = True
        yield
        with self._change:
            self._is_open = False
            is_empty = self._change.wait_for(lambda: not self._inside, PATIENCE)
        assert is_empty, "The house still answers a request."

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterator[bytes]:
        if not self._come_in():
            start_response("503 Service Unavailable", [])
            return
        try:
            with closing(self._application(environ, start_response)) as answer:
                yield from answer
        finally:
            self._go_out()

    def _come_in(self) -> bool:
        with self._change:
            self._inside += self._is_open
            return self._is_open

    def _go_out(self) -> None:
        with self._change:
            self._inside -= 1
            self._change.notify_all()
