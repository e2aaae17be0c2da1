"""Who may touch the primitives that open sealed values without a trace."""

from collections.abc import Iterable

from tests.house.project import code, imports, relative

OPENING = "crisis_center.sealing.reading.reveal"
OPENING_TEXTS = "crisis_center.sealing.texts"
DOOR = "crisis_center.opening.door"
OPENING_COLUMNS = "crisis_center.sealing.whole_columns"
SEARCH = "crisis_center.opening.scanning"
WHOLE_MODULES = {
    "crisis_center.sealing.reading",
    "crisis_center.sealing.texts",
    "crisis_center.sealing.whole_columns",
}

OPENERS = ("crisis_center/opening/",)
TEXT_OPENERS = (
    "crisis_center/opening/",
    "crisis_center/staff/adapters.py",
    "crisis_center/staff/second_factors.py",  # the bond of a key
)
DRAWERS = "residents.drawers"
CALLERS_OF_THE_DOOR = {
    "placements/views/board.py",
    "placements/views/scans.py",
    "reports/inspection/openings.py",
    "reports/leaving/views.py",
    "reports/openings/lines.py",
    "reports/site.py",
    "residents/drawers.py",
    "residents/views/consent_page.py",
    "residents/views/listing.py",
    "services/views.py",
}
SEARCHERS = {"residents/finding.py"}
DRAFTS = "crisis_center.opening.drafting"
DRAFTS_AND_ACTIONS = "crisis_center.opening.drafts"
# Pages that open a draft to its writer, in the form it was typed into.
PAGES_WITH_DRAFTS = {
    "residents/views/file.py",
    "residents/views/identity.py",
    "services/views.py",
}
# They list drafts and drop them.
HOLDERS_OF_DRAFTS = {"reports/views.py", "residents/actions/closing.py"}
# A step before the door: what it opens is shown as lines of a page.
CALLERS_OF_THE_DRAWERS = {
    "placements/views/sheets.py",
    "placements/views/stays.py",
    "reports/glass/asking.py",
    "residents/views/identity.py",
}


def importers(*names: str) -> set[str]:
    return {
        relative(path)
        for path in code()
        if any(_is_one_of(found, names) for found in imports(path))
    }


def _is_one_of(found: str, names: Iterable[str]) -> bool:
    return any(found == name or found.startswith(f"{name}.") for name in names)


def outside(found: set[str], *allowed: str) -> set[str]:
    return {path for path in found if not path.startswith(allowed)}


def test_only_the_door_reveals_sealed_values():
    assert outside(importers(OPENING, OPENING_COLUMNS), *OPENERS) == set()


def test_only_the_door_and_the_second_factor_open_sealed_texts():
    assert outside(importers(OPENING_TEXTS), *TEXT_OPENERS) == set()


def test_nobody_takes_the_primitives_under_the_name_of_their_module():
    takers = {
        relative(path) for path in code() if not WHOLE_MODULES.isdisjoint(imports(path))
    }

    assert outside(takers, "crisis_center/opening/") == set()


def test_the_callers_of_the_door_are_known():
    callers = outside(importers(DOOR), *OPENERS)

    assert callers == CALLERS_OF_THE_DOOR


def test_those_who_search_sealed_values_are_known():
    assert outside(importers(SEARCH), *OPENERS) == SEARCHERS


def test_the_pages_that_open_drafts_are_known():
    assert outside(importers(DRAFTS), *OPENERS) == PAGES_WITH_DRAFTS


def test_the_others_who_hold_drafts_are_known():
    assert outside(importers(DRAFTS_AND_ACTIONS), *OPENERS) == HOLDERS_OF_DRAFTS


def test_the_pages_that_open_drawers_are_known():
    assert importers(DRAWERS) == CALLERS_OF_THE_DRAWERS


def test_the_search_for_importers_finds_them():
    assert "crisis_center/logs.py" in importers("crisis_center.requests")
