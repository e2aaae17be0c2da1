import shutil
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from crisis_center.opening.leak_guard import AddressLeak
from crisis_center.sealing.commands import OpeningCommand
from reports import about


class Command(OpeningCommand):
    help = "Write the public page as static files, for a host that is not this one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            _write_pages(folder)
        except AddressLeak as refusal:
            raise CommandError(str(refusal)) from None
        for name in about.FILES:
            _copy(name, folder)
        self.stdout.write(_("The public page is written."))


def _write_pages(folder: Path) -> None:
    _write(folder / "index.html", language="bg", root="", other="en/index.html")
    _write(
        folder / "en" / "index.html", language="en", root="../", other="../index.html"
    )


def _write(path: Path, *, language: str, root: str, other: str) -> None:
    page = about.draw(
        language=language, address=lambda name: f"{root}{name}", other=other
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")


def _copy(name: str, folder: Path) -> None:
    source = finders.find(name)
    if not isinstance(source, str):
        raise FileNotFoundError(name)
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
