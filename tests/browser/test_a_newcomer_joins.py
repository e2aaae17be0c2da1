"""The way into the house, walked in a browser by the three whom it takes."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.browser.watch import Watch
from tests.people import member
from tests.staff.builders import NEW_PASSWORD, code_of_telephone, sign_in

pytestmark = pytest.mark.browser


def test_an_administrator_a_deputy_and_a_newcomer(
    page: Page, browser: Browser, base_url: str, axe
) -> None:
    administrator, deputy = member(Role.ADMINISTRATOR), member(Role.DEPUTY_MANAGER)

    _bring_session(page.context, administrator, base_url)
    code = _employ(page, username="novata", name="Нова Измислена")
    axe(page)

    with browser.new_context(base_url=base_url) as office:
        _bring_session(office, deputy, base_url)
        _confirm(office.new_page())

    with browser.new_context(base_url=base_url, locale="bg-BG") as own:
        shown = own.new_page()
        watch = Watch(shown, base_url)
        _activate(shown, "novata", code)
        _sign_in(shown, "novata")
        assert shown.url == base_url + reverse("mfa_activate_totp")
        secret = _enrol(shown)
        assert _recovery_codes(shown) == 10
        shown.goto("/")
        assert "Днес" in shown.inner_text("h1")

        _sign_out(shown)
        _sign_in(shown, "novata")
        assert shown.url == base_url + reverse("mfa_authenticate")
        # A code works once, so the telephone's next one is typed.
        shown.fill("[name=code]", code_of_telephone(secret, periods_ago=-1))
        _submit(shown)
        assert "Днес" in shown.inner_text("h1")
        assert watch.complaints == []

    assert User.objects.get(username="novata").role == Role.SOCIAL_WORKER


def _employ(page: Page, *, username: str, name: str) -> str:
    page.goto(reverse("admin:staff_user_add"))
    page.fill("[name=username]", username)
    page.fill("[name=display_name]", name)
    page.select_option("[name=role]", Role.SOCIAL_WORKER)
    with page.expect_navigation():
        page.click("[name=_save]")
    page.goto(
        reverse("admin:staff_user_code", args=[User.objects.get(username=username).pk])
    )
    _submit(page, "#content form [type=submit]")
    return page.inner_text("#activation-code")


def _confirm(page: Page) -> None:
    page.goto(reverse("staff:approval-list"))
    _submit(page, "main .rows [type=submit]")
    assert page.locator("main .rows").count() == 0


def _activate(page: Page, username: str, code: str) -> None:
    page.goto(reverse("staff:activate"))
    page.fill("[name=username]", username)
    page.fill("[name=code]", code)
    page.fill("[name=password]", NEW_PASSWORD)
    page.fill("[name=repeated]", NEW_PASSWORD)
    _submit(page)


def _sign_in(page: Page, username: str) -> None:
    page.goto(reverse("account_login"))
    page.fill("[name=login]", username)
    page.fill("[name=password]", NEW_PASSWORD)
    _submit(page)


def _enrol(page: Page) -> str:
    page.click("main summary")
    secret = page.inner_text(".by-hand").replace(" ", "").replace("\n", "")
    page.fill("[name=code]", code_of_telephone(secret))
    _submit(page)
    return secret


def _recovery_codes(page: Page) -> int:
    return page.locator("main .codes li").count()


def _sign_out(page: Page) -> None:
    page.goto(reverse("account_logout"))
    _submit(page)


def _submit(page: Page, button: str = "main form [type=submit]") -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


def _bring_session(context: BrowserContext, user: User, base_url: str) -> None:
    client = Client()
    sign_in(client, user)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": base_url}])
