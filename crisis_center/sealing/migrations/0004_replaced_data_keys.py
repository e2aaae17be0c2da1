from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sealing', '0003_group_digests_by_index'),
    ]

    operations = [
        migrations.AddField(
            model_name='datakey',
            name='replaced_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RemoveConstraint(
            model_name='datakey',
            name='one_key_per_scope_compartment',
        ),
        migrations.AddConstraint(
            model_name='datakey',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('scope', 'compartment'), name='one_key_per_scope_compartment'),
        ),
    ]
