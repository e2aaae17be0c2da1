"""The public page as files, for a host that is not the house."""

import re

import pytest
from django.core.management import call_command

from crisis_center.sealing.models import Installation
from reports import about, centre

LINK = re.compile(r'(?:href|src)="([^"#]+)"')
PAGES = ["index.html", "en/index.html"]


@pytest.fixture
def folder(tmp_path, capsys):
    Installation.objects.create(demo=False)
    call_command("export_about", tmp_path / "public")
    return tmp_path / "public"


@pytest.mark.parametrize("file", PAGES)
def test_every_link_inside_the_folder_leads_to_a_file(folder, file):
    links = LINK.findall((folder / file).read_text())
    inside = [link for link in links if ":" not in link]

    missing = [
        link
        for link in inside
        if not ((folder / file).parent / link).resolve().exists()
    ]

    assert len(inside) > len(about.FILES)
    assert missing == []


@pytest.mark.parametrize(
    ("file", "name"), [("index.html", "bg"), ("en/index.html", "en")]
)
def test_each_language_has_its_page(folder, file, name):
    text = (folder / file).read_text()

    assert getattr(centre.NAME, name) in text
    assert f'lang="{name}"' in text


@pytest.mark.parametrize("file", PAGES)
def test_the_files_do_not_point_back_at_the_house(folder, file):
    text = (folder / file).read_text()

    assert "localhost" not in text
    assert 'href="/' not in text
    assert 'src="/' not in text


def test_an_export_can_be_repeated(folder, capsys):
    call_command("export_about", folder)

    assert (folder / "index.html").exists()
