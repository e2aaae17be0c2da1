from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_entries")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["area", "sequence"], name="audit_by_area"),
        ),
    ]
