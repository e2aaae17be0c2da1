import re

from django import forms
from django.template import Context, Template
from django.utils.translation import override


class Form(forms.Form):
    town = forms.CharField(label="Town", help_text="Where it is")
    note = forms.CharField(label="Note", required=False)
    side = forms.ChoiceField(
        label="Side", choices=[("l", "Left"), ("r", "Right")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Agreed")


class FormAsAWhole(forms.Form):
    def clean(self):
        raise forms.ValidationError("It cannot be so.")


def draw(form):
    source = "{% load crispy_forms_filters %}{{ form|crispy }}"
    with override("en"):
        return Template(source).render(Context({"form": form}))


def test_error_stands_above_its_input():
    html = draw(Form({}))

    assert html.index('id="id_town_error"') < html.index('id="id_town"')


def test_every_described_by_points_at_something():
    html = draw(Form({}))

    named = " ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()
    assert named
    assert [name for name in named if f'id="{name}"' not in html] == []


def test_wrong_field_is_marked_for_eye_and_ear():
    html = draw(Form({}))

    assert '<div class="field bad">' in html
    assert 'aria-invalid="true"' in html


def test_right_field_is_not_marked():
    html = draw(Form({"town": "X", "side": "l", "agreed": "on"}))

    assert "bad" not in html
    assert "err-sum" not in html


def test_summary_counts_the_mistakes_and_leads_to_each():
    html = draw(Form({}))

    assert "Put 3 things right" in html
    assert '<a href="#id_town">Town –' in html
    assert '<a href="#id_side">Side –' in html


def test_summary_takes_the_focus():
    html = draw(Form({}))

    assert 'role="alert" tabindex="-1" autofocus' in html


def test_mistake_of_the_whole_form_is_said_without_a_count():
    html = draw(FormAsAWhole({}))

    assert "It cannot be so." in html
    assert "right" not in html


def test_only_what_may_stay_empty_is_marked():
    html = draw(Form())

    assert html.count("(optional)") == 1
    assert "*" not in html


def test_radios_are_tiles_under_one_legend():
    html = draw(Form())

    assert "<legend>Side" in html
    assert html.count('<label class="tile"><input type="radio"') == 2


def test_hint_is_escaped():
    form = Form()
    form.fields["town"].help_text = "<script>"

    assert "&lt;script&gt;" in draw(form)
