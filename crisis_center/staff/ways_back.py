from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest) -> str:
    """Give the page of this house that the request names, else the first page."""
    url = request.POST.get("next") or request.GET.get("next", "")
    return url if _is_ours(url, request) else "/"


def page_of(request: HttpRequest) -> str:
    """Give the page she was on; none if she pressed a button from elsewhere.

    What was posted is not sent again: back goes to where the button stands.
    """
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    page = request.headers.get("Referer", "")
    if not _is_ours(page, request):
        return ""
    return urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl()


def _is_ours(url: str, request: HttpRequest) -> bool:
    return url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
