"""Every mail passes the leak guard; whatever then sends it is named in the settings."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from crisis_center.opening import leak_guard


class GuardedBackend(BaseEmailBackend):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.behind = get_connection(settings.EMAIL_BACKEND_BEHIND, **options)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send all of them or, with AddressLeak, none."""
        for message in email_messages:
            leak_guard.check(*_texts(message))
        return self.behind.send_messages(email_messages) or 0


def _texts(message: EmailMessage) -> Iterator[str]:
    yield str(message.subject)
    yield from (str(value) for value in message.extra_headers.values())
    for part in message.message().walk():
        if part.get_content_maintype() == "text":
            content = part.get_payload(decode=True)
            yield bytes(content).decode(errors="replace")
        yield part.get_filename() or ""
