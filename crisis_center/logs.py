"""One entry per event: where it happened and of what kind, never a value.

A message template is a programmer's sentence. Its arguments and the text of an
exception are not: a database quotes the row, a form what was typed, a path the person.
"""

import logging
from collections.abc import Iterator
from traceback import walk_tb

from crisis_center.requests import NUMBER, current_number

SPOKEN_BY_EXCEPTIONS = "django.security."  # their template is an exception's text


class BareFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        head = (
            self.formatTime(record),
            record.levelname,
            record.name,
            _number(record),
            _template(record),
        )
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([" ".join(head), *_frames(error)])


def _number(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    number: str = current_number() or getattr(request, "META", {}).get(NUMBER, "-")
    return number


def _template(record: logging.LogRecord) -> str:
    if record.name.startswith(SPOKEN_BY_EXCEPTIONS):
        return "refused"
    return record.msg if isinstance(record.msg, str) else type(record.msg).__name__


def _frames(error: BaseException | None) -> Iterator[str]:
    """Walk from the error to what caused it, naming types and places."""
    while error:
        yield f"  {type(error).__module__}.{type(error).__qualname__}"
        for frame, line in walk_tb(error.__traceback__):
            code = frame.f_code
            yield f"    {code.co_filename}:{line} {code.co_name}"
        error = error.__cause__ or error.__context__
