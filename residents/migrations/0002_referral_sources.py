from django.db import migrations

ROWS = [
    ("dsp", "Дирекция „Социално подпомагане“", "Social assistance directorate"),
    ("ozd", "Отдел „Закрила на детето“", "Child protection department"),
    ("mvr", "МВР", "Police"),
    ("prosecutor-court", "Прокуратура или съд", "Prosecutor or court"),
    ("nkbth", "НКБТХ или местна комисия", "Anti-trafficking commission"),
    ("helpline", "Национална телефонна линия", "National helpline"),
    ("112", "112", "112"),
    ("116111", "116 111", "116 111"),
    ("hospital", "Лечебно заведение", "Hospital or clinic"),
    ("school", "Училище", "School"),
    ("municipality", "Община", "Municipality"),
    ("ngo", "НПО или друга услуга", "Association or another service"),
    ("relative", "Близък", "Somebody close to her"),
    ("herself", "Лично", "She came herself"),
    ("other", "Друго", "Other"),
]


def fill(apps, schema_editor):
    source = apps.get_model("residents", "ReferralSource")
    source.objects.using(schema_editor.connection.alias).bulk_create(
        source(key=key, label_bg=label_bg, label_en=label_en, position=position)
        for position, (key, label_bg, label_en) in enumerate(ROWS, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("residents", "0001_people")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)]
