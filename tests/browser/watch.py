"""What a page must never do, seen from the browser; and what axe finds on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
LISTEN = """
addEventListener("securitypolicyviolation", (event) =>
  reportViolation(`${event.violatedDirective} ${event.blockedURI}`))
"""
# What passes is not told: it takes longer to collect than to examine.
RUN_AXE = """
(tags) => axe.run({
  runOnly: { type: "tag", values: tags },
  resultTypes: ["violations"],
})
"""
# What a page could leave for whoever sits down next.
LEFT = """
async () => [
  ...Object.keys(localStorage),
  ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map((each) => each.name),
  ...(await caches.keys()),
  ...(await navigator.serviceWorker.getRegistrations()).map((each) => each.scope),
  ...document.cookie.split("; ").filter(Boolean),
]
"""
ANSWERED = "Failed to load resource"  # told better by the response itself
INSIDE = ("data:", "blob:", "about:")
ON_ITS_WAY = "Execution context was destroyed"


class Watch:
    """Collects violations of the content policy, errors and requests to elsewhere."""

    def __init__(self, page: Page, home: str) -> None:
        self.complaints: list[str] = []
        self.home = home
        self.page = page
        page.expose_function("reportViolation", self._violation)
        page.add_init_script(LISTEN)
        page.on("console", self._console)
        page.on("pageerror", self._page_error)
        page.on("request", self._request)
        page.on("response", self._response)

    @contextmanager
    def looking_away(self) -> Iterator[None]:
        """Forget what happens inside: axe itself breaks the content policy."""
        before = list(self.complaints)
        yield
        self.page.evaluate("() => new Promise((done) => setTimeout(done))")
        self.complaints[:] = before

    def left_behind(self) -> list[str]:
        """Name what lies in the browser's stores, or in cookies a script can read."""
        if not self.page.url.startswith(self.home):
            return []
        left: list[str] = ask(self.page, LEFT)
        return [f"left in the browser: {each}" for each in left]

    def _violation(self, text: str) -> None:
        self.complaints.append(f"content policy: {text}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ANSWERED):
            self.complaints.append(f"console: {message.text}")

    def _page_error(self, error: Error) -> None:
        self.complaints.append(f"script: {error.message}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, *INSIDE)):
            self.complaints.append(f"elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        # A page may be a refusal; what a page loads may not be missing.
        is_there = response.ok or response.status == HTTPStatus.NOT_MODIFIED
        if not is_there and response.request.resource_type != "document":
            self.complaints.append(f"{response.status}: {response.url}")


def ask(page: Page, script: str) -> Any:
    """Run a script; in the next page, if this one is just making way for it."""
    try:
        return page.evaluate(script)
    except Error as error:
        if ON_ITS_WAY not in error.message:
            raise
    page.wait_for_load_state()
    return page.evaluate(script)


def axe_findings(page: Page) -> list[str]:
    """Name each broken rule of WCAG 2.2 A and AA with the elements that break it."""
    page.evaluate(AXE.read_text())
    result: dict[str, Any] = page.evaluate(RUN_AXE, STANDARDS)
    return [
        f"{finding['id']}: {node['target']}"
        for finding in result["violations"]
        for node in finding["nodes"]
    ]
