import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sealing', '0004_replaced_data_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='MasterRecord',
            fields=[
                ('name', models.CharField(max_length=16, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('rehearsed_at', models.DateTimeField(null=True)),
                ('destroyed_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-made_at'],
            },
        ),
    ]
