import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FOLDERS = [ROOT / "static/vendor", ROOT / "tests/browser/vendor"]
ROW = re.compile(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", re.MULTILINE)


def written_down(folder):
    return dict(ROW.findall((folder / "VENDORED.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_vendored_files_are_exactly_what_is_written_down(folder):
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "VENDORED.md"
    }

    assert found == written_down(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_vendored_files_name_no_source_map(folder):
    naming = [
        path.name
        for path in folder.iterdir()
        if path.name != "VENDORED.md" and b"sourceMappingURL" in path.read_bytes()
    ]

    assert naming == []
