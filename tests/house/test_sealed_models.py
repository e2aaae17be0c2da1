from django.apps import apps
from django.contrib.admin.sites import all_sites
from django.db.models import Model

from crisis_center.sealing.fields import sealed_fields
from tests.cabinet.models import Letter


def sealed_models() -> set[type[Model]]:
    return {model for model in apps.get_models() if sealed_fields(model)}


def models_in_admin() -> set[type[Model]]:
    registered = {
        model: page for site in all_sites for model, page in site._registry.items()
    }
    inline = {
        part.model
        for page in registered.values()
        for part in page.inlines
        if part.model
    }
    return set(registered) | inline


def test_no_sealed_model_is_in_the_admin():
    assert sealed_models() & models_in_admin() == set()


def test_sealed_models_are_found_by_looking_at_their_fields():
    assert Letter in sealed_models()
