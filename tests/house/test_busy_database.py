"""A database that stays locked is told calmly; any other fault stays a fault."""

import sqlite3

import psycopg.errors
import pytest
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse

from crisis_center.requests import faults

CANARY = "канарче-7719"


def sqlite(name: str) -> Exception:
    error = sqlite3.OperationalError(CANARY)
    error.sqlite_errorname = name
    return error


BUSY = [
    sqlite("SQLITE_BUSY"),
    sqlite("SQLITE_BUSY_SNAPSHOT"),
    sqlite("SQLITE_LOCKED_SHAREDCACHE"),
    psycopg.errors.LockNotAvailable(CANARY),
    psycopg.errors.DeadlockDetected(CANARY),
]
BROKEN = [
    sqlite("SQLITE_FULL"),
    sqlite("SQLITE_CORRUPT"),
    psycopg.errors.DiskFull(CANARY),
    psycopg.errors.UndefinedTable(CANARY),
]


def answer(rf, error: Exception):
    return faults(lambda request: HttpResponse()).process_exception(rf.get("/"), error)


def caused_by(cause: Exception, kind: type[DatabaseError] = OperationalError):
    error = kind(CANARY)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("cause", BUSY, ids=repr)
def test_a_busy_database_is_a_page_to_try_again(rf, cause):
    response = answer(rf, caused_by(cause))

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"


@pytest.mark.parametrize("cause", BROKEN, ids=repr)
def test_a_broken_database_stays_a_fault(rf, cause):
    assert answer(rf, caused_by(cause)) is None


def test_another_error_stays_a_fault(rf):
    assert answer(rf, ValueError(CANARY)) is None


def test_the_page_quotes_nothing_of_the_database(rf):
    response = answer(rf, caused_by(BUSY[0]))

    assert CANARY not in response.text


def test_the_page_asks_the_database_for_nothing(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer(rf, caused_by(BUSY[0]))
