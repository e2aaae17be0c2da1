from datetime import date

import pytest
from django.template import Context, Template
from django.utils.translation import override


def draw(source, **context):
    with override("en"):
        return Template("{% load looks %}" + source).render(Context(context))


def test_icon_is_hidden_from_a_screen_reader():
    html = draw('{% icon "clock" %}')

    assert 'aria-hidden="true"' in html


def test_unknown_icon_is_refused():
    with pytest.raises(KeyError):
        draw('{% icon "no-such-icon" %}')


def test_chip_shows_state_icon_and_text():
    html = draw('{% chip "is-free" "door-open" "free" %}')

    assert 'class="chip is-free"' in html
    assert "</svg>free" in html


def test_chip_without_icon_still_has_its_word():
    html = draw('{% chip "is-occ" "" "calm" outline=True %}')

    assert html.strip() == '<span class="chip is-occ line">calm</span>'


def test_text_of_a_chip_is_escaped():
    html = draw('{% chip "is-occ" "" text %}', text="<b>")

    assert "&lt;b&gt;" in html


def test_term_far_away_is_an_outline_without_clock():
    html = draw("{% term end today %}", end=date(2027, 1, 1), today=date(2026, 10, 1))

    assert 'class="chip is-occ line">92 days left' in html


def test_term_that_ends_today_is_filled():
    html = draw("{% term day day %}", day=date(2026, 10, 1))

    assert 'class="chip is-e0"' in html


@pytest.mark.parametrize(
    ("share", "width"), [(0, 3), (2, 3), (3, 3), (58, 58), (140, 100)]
)
def test_bar_is_never_too_short_to_see_nor_too_long(share, width):
    html = draw('{% bar "is-e7" share %}', share=share)

    assert f'class="bar-fg" width="{width}"' in html


def test_seal_without_the_right_offers_no_link():
    html = draw("{% seal %}")

    assert "sealed" in html
    assert "<a" not in html


def test_seal_with_the_right_offers_the_way():
    html = draw('{% seal url="/somewhere/" act="open it" %}')

    assert '<a href="/somewhere/">open it</a>' in html


def test_code_inside_a_link_is_no_link():
    html = draw('{% code "липа-27" %}')

    assert html.strip() == '<span class="code">липа-27</span>'


@pytest.mark.parametrize(
    ("kind", "role"), [("success", "status"), ("warning", "status"), ("error", "alert")]
)
def test_notice_says_how_urgent_it_is(kind, role):
    html = draw("{% notice 'Saved.' kind=kind %}", kind=kind)

    assert f'role="{role}"' in html


def test_notice_leads_on_where_there_is_more():
    html = draw("{% notice 'Decided.' url='/there/' act='Read' %}")

    assert 'href="/there/">Read</a>' in html


def test_long_secret_is_grouped_in_fours():
    html = draw("{{ secret|by_hand }}", secret="ABCDEFGHIJ")

    assert html == "ABCD EFGH IJ"
