from types import SimpleNamespace

from django.template.loader import render_to_string
from django.test import RequestFactory

from crisis_center.looks.context import frame


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_theme_is_that_of_the_profile():
    context = frame(request_of(SimpleNamespace(theme="dark")))

    assert context["theme"] == "dark"


def test_theme_is_the_systems_while_nobody_is_known():
    context = frame(RequestFactory().get("/"))

    assert context["theme"] == "system"


def test_demo_says_so_on_every_page(settings):
    settings.DEMO = True
    settings.SECOND_FACTOR_REQUIRED = False

    html = render_to_string("403.html", request=RequestFactory().get("/"))

    assert '<aside class="demo"' in html


def test_running_house_has_no_banner(settings):
    settings.DEMO = False

    html = render_to_string("403.html", request=RequestFactory().get("/"))

    assert "demo" not in html


def test_dark_profile_is_dark_before_any_script():
    request = request_of(SimpleNamespace(theme="dark", has_perm=lambda name: False))

    html = render_to_string("403.html", request=request)

    assert 'data-bs-theme="dark">' in html
