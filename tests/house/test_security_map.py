"""The table in SECURITY.md names tests that are there."""

import re

import pytest
from django.conf import settings

TABLE = (settings.BASE_DIR / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+/test_\w+\.py)`", TABLE)))


@pytest.mark.parametrize("name", NAMED)
def test_a_test_named_for_the_standard_is_there(name):
    assert "def test_" in (settings.BASE_DIR / name).read_text(encoding="utf-8")


def test_the_table_names_tests():
    assert len(NAMED) > 30
