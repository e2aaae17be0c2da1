"""Every service the centre names in public can be written down, by its own words."""

import pytest
from django.db import IntegrityError
from django.utils import translation

from reports import centre
from services.models import ServiceKind

ROWS_OF = {
    "Кризисно настаняване": ["crisis-accommodation"],
    "Кризисна интервенция": ["crisis-intervention"],
    "Подкрепа в периода на размисъл и подготовка за участие в наказателно "
    "производство": ["reflection-period", "criminal-proceedings"],
    "Психологическо консултиране": ["psychological-counselling"],
    "Фамилно консултиране": ["family-counselling"],
    "Юридическо консултиране": ["legal-counselling"],
    "Социална работа": ["social-work"],
    "Програми за овластяване, формиране на социални умения и подкрепа в "
    "образователния процес": ["empowerment", "social-skills", "education-support"],
    "Дейности по организация на свободното време": ["leisure"],
}


@pytest.mark.parametrize("service", [fact.bg for fact in centre.SERVICES])
def test_a_service_of_the_centre_has_its_rows(service):
    rows = ServiceKind.objects.active().filter(pk__in=ROWS_OF[service])

    assert rows.count() == len(ROWS_OF[service])


def test_a_kind_is_named_in_the_language_of_its_reader():
    kind = ServiceKind.objects.get(pk="legal-counselling")

    with translation.override("en"):
        assert str(kind) == "Legal counselling"


def test_the_database_refuses_an_activity_the_law_does_not_know():
    with pytest.raises(IntegrityError, match="service_activity_known"):
        ServiceKind.objects.filter(pk="leisure").update(activity="banking")
