"""The privacy notice on a page of its own, made to be printed and handed over."""

import logging
from collections.abc import Mapping
from datetime import date
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from crisis_center.opening import leak_guard
from crisis_center.opening.leak_guard import AddressLeak
from crisis_center.staff.requests import StaffRequest
from reports import centre
from reports.notice import children, women
from reports.notice.text import Text
from residents.models import NoticeGiven
from residents.notices import SINCE, VERSION

_log = logging.getLogger(__name__)

_HELD = "\u00a0"  # holds what stands on both its sides on one line
_WOMAN, _CHILD = NoticeGiven.Audience.WOMAN, NoticeGiven.Audience.CHILD
_BG, _EN = NoticeGiven.Language.BG, NoticeGiven.Language.EN
TEXTS: Mapping[tuple[str, str], Text] = {
    (_WOMAN, _BG): women.BG,
    (_WOMAN, _EN): women.EN,
    (_CHILD, _BG): children.BG,
    (_CHILD, _EN): children.EN,
}


@require_safe
@permission_required("residents.view_file", raise_exception=True)
def notice(request: StaffRequest, audience: str, language: str) -> HttpResponse:
    """Show it in the language she reads, whatever language the page around it has."""
    text = filled(TEXTS[audience, language], language, today=timezone.localdate())
    try:
        leak_guard.check(text.whole)
    except AddressLeak:
        _log.error("The leak guard stopped the privacy notice.")
        return render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    context = {"text": text, "text_language": language, "is_for": audience}
    return render(request, "reports/notice.html", context)


def filled(text: Text, language: str, *, today: date) -> Text:
    """Put in the public facts of the centre and the terms of the settings."""
    with translation.override(language):
        facts = _facts(today)
    parts = [
        (heading, _flowing(words.format(**facts))) for heading, words in text.parts
    ]
    return Text(text.title, text.lead, parts, text.footer.format(**facts))


def _flowing(words: str) -> str:
    """Take the line ends of the code out, and keep numbers whole."""
    lines = [line.strip(" ") for line in words.strip().split("\n")]
    return " ".join(lines).replace("№ ", f"№{_HELD}")


def _facts(today: date) -> dict[str, str | int]:
    return {
        "name": str(centre.NAME),
        "telephone": centre.TELEPHONE.replace(" ", _HELD),
        "email": centre.EMAIL,
        "address": str(centre.CORRESPONDENCE),
        "woman_years": _years(settings.RETENTION_YEARS[_WOMAN]),
        "child_years": _years(settings.RETENTION_YEARS[_CHILD]),
        "version": VERSION,
        "since": date_format(SINCE, "SHORT_DATE_FORMAT"),
        "today": date_format(today, "SHORT_DATE_FORMAT"),
    }


def _years(count: int) -> str:
    return ngettext("%(count)d year", "%(count)d years", count) % {"count": count}
