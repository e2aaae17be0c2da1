"""What every answer says to the browser, whoever asks and whatever for."""

import pytest
from django.templatetags.static import static

from crisis_center.staff.roles import Role
from tests.house.pages import Page, pages, visitor

PROMISES = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Under "no-referrer" browsers post with the origin "null", which is refused.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
POLICY = [
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
]
PLAIN = [page for page in pages() if not page.arguments]


@pytest.mark.parametrize("target", PLAIN, ids=str)
def test_an_answer_keeps_itself_to_this_house(client, target: Page):
    response = client.get(target.url)

    told = {header: response.headers.get(header) for header in PROMISES}
    assert told == PROMISES


def test_a_browser_comes_back_only_by_https_for_a_year(client):
    response = client.get("/", secure=True)

    promise = response.headers["Strict-Transport-Security"]
    assert promise == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("target", PLAIN, ids=str)
def test_nothing_from_elsewhere_runs_on_a_page(client, target: Page):
    response = client.get(target.url)

    policy = response.headers["Content-Security-Policy"].split(";")
    assert sorted(part.strip() for part in policy) == POLICY


@pytest.mark.parametrize("target", PLAIN, ids=str)
def test_no_page_stays_in_a_cache(client, target: Page):
    visitor(client, Role.DEPUTY_MANAGER)

    response = client.get(target.url)

    assert response.headers["Cache-Control"] == "no-store"


def test_a_missing_page_does_not_stay_in_a_cache(client):
    response = client.get("/static/no-such-file.css")

    assert response.headers["Cache-Control"] == "no-store"


def test_a_static_file_may_stay_in_a_cache(client):
    response = client.get(static("css/tokens.css"))
    response.close()

    assert "no-store" not in response.headers["Cache-Control"]


@pytest.mark.parametrize("feature", ["camera", "geolocation", "microphone"])
def test_no_page_uses_the_senses_of_the_device(client, feature):
    response = client.get("/")

    assert f"{feature}=()" in response.headers["Permissions-Policy"]
