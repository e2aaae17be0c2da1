from django.db import migrations

# key, Bulgarian, English, activity
ROWS = [
    ("crisis-accommodation", "Кризисно настаняване", "Crisis accommodation", "shelter"),
    ("crisis-intervention", "Кризисна интервенция", "Crisis intervention", "counselling"),
    ("reflection-period", "Подкрепа в периода на размисъл", "Support in the reflection period", "counselling"),
    ("psychological-counselling", "Психологическо консултиране", "Psychological counselling", "counselling"),
    ("family-counselling", "Фамилно консултиране", "Family counselling", "counselling"),
    ("legal-counselling", "Юридическо консултиране", "Legal counselling", "advocacy"),
    ("social-work", "Социална работа", "Social work", "counselling"),
    ("social-counselling", "Социално консултиране", "Social counselling", "counselling"),
    ("psychotherapy", "Психотерапия", "Psychotherapy", "therapy"),
    ("criminal-proceedings", "Подготовка за участие в наказателно производство", "Preparation for criminal proceedings", "advocacy"),
    ("accompaniment", "Придружаване пред институции", "Accompanying to institutions", "advocacy"),
    ("mediation", "Посредничество с институции", "Mediation with institutions", "advocacy"),
    ("empowerment", "Програма за овластяване", "Empowerment programme", "training"),
    ("social-skills", "Формиране на социални умения", "Social skills", "training"),
    ("parenting-skills", "Родителски умения", "Parenting skills", "training"),
    ("education-support", "Подкрепа в образователния процес", "Support in education", "training"),
    ("leisure", "Организация на свободното време", "Leisure activities", "other"),
    ("health-accompaniment", "Здравно придружаване", "Accompanying to health care", "other"),
    ("daily-support", "Битова подкрепа", "Everyday support", "other"),
]


def add_rows(apps, schema_editor):
    ServiceKind = apps.get_model("services", "ServiceKind")
    ServiceKind.objects.using(schema_editor.connection.alias).bulk_create(
        ServiceKind(
            key=key,
            label_bg=label_bg,
            label_en=label_en,
            activity=activity,
            position=position,
        )
        for position, (key, label_bg, label_en, activity) in enumerate(ROWS, 1)
    )


def remove_rows(apps, schema_editor):
    ServiceKind = apps.get_model("services", "ServiceKind")
    rows = ServiceKind.objects.using(schema_editor.connection.alias)
    rows.filter(key__in=[row[0] for row in ROWS]).delete()


class Migration(migrations.Migration):
    dependencies = [("services", "0001_kinds_and_entries")]

    operations = [migrations.RunPython(add_rows, remove_rows)]
