from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sealing", "0002_keyed_digests")]

    operations = [
        migrations.AddIndex(
            model_name="keyeddigest",
            index=models.Index(
                fields=["kind", "digest", "row"], name="digest_with_row"
            ),
        ),
        migrations.RemoveIndex(model_name="keyeddigest", name="digest_by_kind"),
    ]
