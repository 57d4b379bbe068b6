from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('person', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('imp_uid', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Issued',
            fields=[
                ('merchant_uid', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('session', models.CharField(max_length=40)),
                ('imp_uid', models.CharField(default='', max_length=64)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
