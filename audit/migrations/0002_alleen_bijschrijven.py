from django.db import migrations

from audit.databank import alleen_bijschrijven


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_begin")]
    operations = [alleen_bijschrijven("audit_logregel")]
