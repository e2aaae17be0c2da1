"""What is done at a shared computer by its keys alone."""

from playwright.sync_api import Page

from tests.people import PASSWORD


def unlock(page: Page) -> None:
    page.get_by_label("Парола").fill(PASSWORD)
    page.keyboard.press("Enter")


def press(page: Page, key: str, times: int) -> None:
    for _ in range(times):
        page.keyboard.press(key)
