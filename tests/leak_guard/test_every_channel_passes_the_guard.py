"""What leaves the house: every way out is known here, and each stops the address."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.urls import reverse

from crisis_center.opening.leak_guard import AddressLeak
from crisis_center.sealing.models import Installation
from reports import centre
from reports.centre import Fact
from tests.house.pages import pages
from tests.house.project import code, relative

LEAK = "Елате на Несъществуващъ път 17А"

# A way out, and what it takes with it. A new one is added with its own test below.
OUTGOING = {
    "reports/about.py": "the public page",
    "reports/management/commands/export_about.py": "the public page as files",
    "crisis_center/opening/guarded_mail.py": "mail",
}
# These take nothing of the house with them, or passed the guard when they came in.
AT_HOME = {
    "placements/views/scans.py": "scans, which passed the guard when they came in",
    "crisis_center/sealing/master.py": "the key file",
    "crisis_center/opening/alone.py": "the lock of a change of keys",
    "crisis_center/looks/views.py": "refusals, which say nothing of the house",
    "crisis_center/staff/adapters.py": "refuses to send mail at all",
}
WRITES = re.compile(
    r"write_text|write_bytes|copyfile|\.open\(\"w|os\.open|os\.fdopen"
    r"|FileResponse|Content-Disposition|BaseEmailBackend|send_mail\("
)
NO_TEXT_OF_THE_HOUSE = {
    "account_inactive",
    "account_login",
    "account_logout",
    "admin:login",
    "left",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "quick_exit",
    "staff:activate",
    "staff:language",
}


def ways_out() -> Iterator[str]:
    for path in code():
        body = path.read_text()
        if WRITES.search(body) or _is_public(path, body):
            yield relative(path)


def _is_public(path: Path, body: str) -> bool:
    """Say whether a page of this file opens without signing in."""
    names = {
        decorator.id
        for node in ast.walk(ast.parse(body))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Name)
    }
    return "login_not_required" in names and "staff" not in path.parts


def test_every_way_out_is_known() -> None:
    assert set(ways_out()) == set(OUTGOING) | set(AT_HOME)


def test_a_page_for_everybody_is_the_door_or_passes_the_guard() -> None:
    public = {
        page.name for page in pages() if not getattr(page.view, "login_required", True)
    }

    assert public - NO_TEXT_OF_THE_HOUSE == {"reports:about", "reports:about-en"}


def test_every_guarded_way_out_calls_the_guard() -> None:
    bodies = {relative(path): path.read_text() for path in code()}
    unguarded = [
        path
        for path in OUTGOING
        if "leak_guard.check(" not in bodies[path] and "about.draw(" not in bodies[path]
    ]

    assert unguarded == []


@pytest.fixture
def leaking(guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody write the address among the public facts."""
    monkeypatch.setattr(centre, "KIND", Fact(LEAK, LEAK))


@pytest.mark.usefixtures("leaking")
@pytest.mark.parametrize("name", ["reports:about", "reports:about-en"])
def test_the_public_page_stops_it(client, settings, name: str) -> None:
    settings.DEMO = True

    answer = client.get(reverse(name))

    assert answer.status_code == 503
    assert "17А" not in answer.content.decode()


@pytest.mark.usefixtures("leaking")
def test_the_export_stops_it_and_writes_nothing(tmp_path: Path) -> None:
    Installation.objects.create(demo=False)

    with pytest.raises(CommandError) as refusal:
        call_command("export_about", tmp_path / "out")

    assert "17" not in str(refusal.value)
    assert not (tmp_path / "out").exists()


def test_what_comes_in_passes_the_guard() -> None:
    source = (settings.BASE_DIR / "placements" / "actions" / "scans.py").read_text()

    assert "leak_guard.check(name, *texts_of(clean))" in source


@pytest.fixture
def _post(settings) -> None:
    settings.EMAIL_BACKEND = "crisis_center.opening.guarded_mail.GuardedBackend"
    settings.EMAIL_BACKEND_BEHIND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.usefixtures("guarded", "_post")
@pytest.mark.parametrize(
    "message",
    [
        EmailMessage(subject=LEAK, to=["a@house.example"]),
        EmailMessage(body=LEAK, to=["a@house.example"]),
        EmailMessage(headers={"X-Note": LEAK}, to=["a@house.example"]),
        EmailMessage(attachments=[("a.txt", LEAK, "text/plain")], to=["a@x.example"]),
        EmailMessage(attachments=[(f"{LEAK}.txt", "а", "text/plain")], to=["a@x.bg"]),
    ],
    ids=["subject", "body", "header", "attachment", "file name"],
)
def test_a_mail_stops_it(message: EmailMessage) -> None:
    with pytest.raises(AddressLeak):
        message.send()

    assert mail.outbox == []


@pytest.mark.usefixtures("guarded", "_post")
def test_an_ordinary_mail_goes_on() -> None:
    EmailMessage(subject="Имате 2 напомняния", to=["a@house.example"]).send()

    assert len(mail.outbox) == 1


def test_mail_is_off_and_guarded() -> None:
    source = Path(settings.BASE_DIR / "crisis_center" / "settings.py").read_text()

    assert 'EMAIL_BACKEND = "crisis_center.opening.guarded_mail' in source
    assert 'EMAIL_BACKEND_BEHIND = "django.core.mail.backends.dummy' in source
