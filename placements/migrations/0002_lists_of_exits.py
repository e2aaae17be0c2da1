from django.db import migrations

REASONS = [
    ("term-over", "Изтекъл срок", "End of the term"),
    ("goals-reached", "Постигнати цели", "Goals reached"),
    ("mutual-consent", "Взаимно съгласие", "Mutual consent"),
    ("her-own-notice", "Едностранно от лицето", "Her own notice"),
    ("agreed-impossible", "Невъзможност по общо съгласие", "Agreed impossibility"),
    (
        "protection-ended",
        "Прекратена или изменена мярка за закрила",
        "Protection measure ended or changed",
    ),
    ("adulthood", "Навършено пълнолетие", "Came of age"),
    ("other-service", "Преместване в друга услуга", "Moved to another service"),
    ("hospital", "Хоспитализация", "Hospital"),
    ("left-unannounced", "Самоволно напускане", "Left unannounced"),
    ("risk-over", "Отпаднал риск", "The risk is over"),
    ("death", "Смърт", "Death"),
    ("other", "Друго", "Other"),
]
DESTINATIONS = [
    ("own-home", "Самостоятелно жилище или квартира", "Home of her own"),
    ("relatives", "Роднини", "Relatives"),
    ("another-person", "Друго лице", "Another person"),
    (
        "former-home-without",
        "Предишен дом без извършителя",
        "Former home without the perpetrator",
    ),
    (
        "former-home-with",
        "Предишен дом при извършителя",
        "Former home with the perpetrator",
    ),
    (
        "protected-home",
        "Преходно или защитено жилище",
        "Transitional or protected home",
    ),
    ("other-centre", "Друг кризисен център", "Another crisis centre"),
    (
        "residential-care",
        "Резидентна грижа или ЦНСТ",
        "Residential care",
    ),
    ("foster-family", "Приемно семейство", "Foster family"),
    ("hospital", "Болница", "Hospital"),
    ("abroad", "Чужбина или репатриране", "Abroad or repatriation"),
    ("arrest", "Арест", "Detention"),
    ("unknown", "Неизвестно", "Not known"),
    ("deceased", "Починало лице", "Deceased"),
]


def fill(apps, schema_editor):
    for name, rows in (("ExitReason", REASONS), ("ExitDestination", DESTINATIONS)):
        model = apps.get_model("placements", name)
        model.objects.using(schema_editor.connection.alias).bulk_create(
            model(key=key, label_bg=label_bg, label_en=label_en, position=position)
            for position, (key, label_bg, label_en) in enumerate(rows, 1)
        )


class Migration(migrations.Migration):
    dependencies = [("placements", "0001_beds_and_stays")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)]
