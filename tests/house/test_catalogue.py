"""Every word of ours in Bulgarian, and no word that is not ours any more."""

import os
import re
import shutil
import subprocess
import sys

import polib  # type: ignore[import-untyped]
import pytest

from tests.conftest import IN_CI
from tests.house.project import ROOT, files, packages, relative

CATALOGUE = ROOT / "locale" / "bg" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
HAS_GETTEXT = shutil.which("xgettext") is not None


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def placeholders(text):
    return set(PLACEHOLDER.findall(text))


def texts(entry):
    return entry.msgstr_plural or entry.msgstr


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """Collect the words of the code as it is now, in a copy of it."""
    copy = tmp_path_factory.mktemp("words")
    (copy / "locale").mkdir()
    for path in files(".py", ".html", ".txt"):
        if relative(path).split("/")[0] in packages() | {"templates", "manage.py"}:
            target = copy / relative(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "bg"],
        cwd=copy,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "crisis_center.settings"},
        check=True,
        capture_output=True,
    )
    return polib.pofile(str(copy / "locale" / "bg" / "LC_MESSAGES" / "django.po"))


def test_every_entry_has_its_bulgarian(catalogue):
    empty = [entry.msgid for entry in catalogue if not entry.translated()]

    assert empty == []


def test_no_entry_is_a_guess(catalogue):
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_no_entry_is_left_from_earlier(catalogue):
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_placeholders_are_the_same_in_both_languages(catalogue):
    different = [
        entry.msgid
        for entry in catalogue
        if not entry.msgid_plural
        and placeholders(entry.msgid) != placeholders(entry.msgstr)
    ]

    assert different == []


def test_placeholders_are_the_same_in_every_plural(catalogue):
    different = [
        entry.msgid
        for entry in catalogue
        for text in entry.msgstr_plural.values()
        if placeholders(text)
        not in (placeholders(entry.msgid), placeholders(entry.msgid_plural))
    ]

    assert different == []


def test_the_compiled_catalogue_is_that_of_the_text(catalogue):
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    assert {key(entry): texts(entry) for entry in compiled} == {
        key(entry): texts(entry) for entry in catalogue
    }


@pytest.mark.skipif(not HAS_GETTEXT and not IN_CI, reason="apt install gettext")
def test_the_catalogue_holds_exactly_the_words_of_the_code(catalogue, extracted):
    assert {key(entry) for entry in extracted} == {key(entry) for entry in catalogue}
