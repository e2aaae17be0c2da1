"""How dates and numbers are written and read, in both languages."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import date_format, get_format, number_format

NIGHT = datetime(2026, 11, 22, 16, 5)  # noqa: DTZ001  as a page shows it

WRITTEN = [
    ("bg", "DATE_FORMAT", "22 ноември 2026 г."),
    ("bg", "DATETIME_FORMAT", "22 ноември 2026 г., 16:05"),
    ("bg", "SHORT_DATE_FORMAT", "22.11.2026"),
    ("bg", "SHORT_DATETIME_FORMAT", "22.11.2026 16:05"),
    ("bg", "TIME_FORMAT", "16:05"),
    ("bg", "YEAR_MONTH_FORMAT", "ноември 2026 г."),
    ("bg", "MONTH_DAY_FORMAT", "22 ноември"),
    ("en", "DATE_FORMAT", "22 November 2026"),
    ("en", "DATETIME_FORMAT", "22 November 2026, 16:05"),
    ("en", "SHORT_DATE_FORMAT", "22.11.2026"),
    ("en", "SHORT_DATETIME_FORMAT", "22.11.2026 16:05"),
    ("en", "TIME_FORMAT", "16:05"),
    ("en", "YEAR_MONTH_FORMAT", "November 2026"),
    ("en", "MONTH_DAY_FORMAT", "22 November"),
]

TYPED = [
    "22.11.2026",
    "22.11.26",
    "22/11/2026",
    "22-11-2026",
    "2026-11-22",
]

NUMBERS = [
    ("bg", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,89"),
    ("en", "1,234,567.89"),
]


@pytest.mark.parametrize(
    ("language", "form", "text"),
    WRITTEN,
    ids=[f"{form} in {language}" for language, form, _ in WRITTEN],
)
def test_a_moment_is_written(language, form, text):
    with translation.override(language):
        written = date_format(NIGHT, form)

    assert written == text


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("typed", TYPED)
def test_a_typed_date_is_understood(language, typed):
    with translation.override(language):
        understood = forms.DateField().clean(typed)

    assert understood == date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed", ["22.11.2026 г.", "22.11.2026г."], ids=["apart", "close"]
)
def test_the_bulgarian_sign_of_a_year_may_be_typed(typed):
    with translation.override("bg"):
        understood = forms.DateField().clean(typed)

    assert understood == date(2026, 11, 22)


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_day_comes_before_the_month(language):
    with translation.override(language):
        understood = forms.DateField().clean("03/04/2026")

    assert understood == date(2026, 4, 3)


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_form_starts_with_the_date_as_it_is_written(language):
    with translation.override(language):
        shown = forms.DateField().widget.format_value(date(2026, 11, 22))

    assert shown == "22.11.2026"


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_typed_hour_may_have_a_point(language):
    with translation.override(language):
        understood = forms.TimeField().clean("16.05")

    assert understood == NIGHT.time()


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_week_starts_on_monday(language):
    with translation.override(language):
        assert get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(("language", "text"), NUMBERS, ids=["bg", "en"])
def test_thousands_are_grouped(language, text):
    with translation.override(language):
        written = number_format(Decimal("1234567.89"))

    assert written == text
