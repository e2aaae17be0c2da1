"""The watch over every journey notices what a page would leave in the browser."""

import pytest
from django.urls import reverse

from tests.browser.watch import Watch

pytestmark = pytest.mark.browser
OPEN_DATABASE = """
new Promise((done) => {
  indexedDB.open("name").onsuccess = (event) => done(event.target.result.close());
})
"""
DELETE_DATABASE = """
new Promise((done) => {
  indexedDB.deleteDatabase("name").onsuccess = () => done();
})
"""
STORES = {
    "local store": ("localStorage.name = 1", "localStorage.clear()"),
    "store of a tab": ("sessionStorage.name = 1", "sessionStorage.clear()"),
    "readable cookie": (
        "document.cookie = 'name=1'",
        "document.cookie = 'name=; max-age=0'",
    ),
    "cache": ("caches.open('name')", "caches.delete('name')"),
    "database": (
        OPEN_DATABASE,
        DELETE_DATABASE,
    ),
}


@pytest.mark.parametrize("store", STORES)
def test_what_a_page_would_leave_is_noticed(page, watch: Watch, store: str) -> None:
    leave, clear = STORES[store]
    page.goto(reverse("account_login"))

    page.evaluate(leave)
    left = watch.left_behind()
    page.evaluate(clear)

    assert len(left) == 1
