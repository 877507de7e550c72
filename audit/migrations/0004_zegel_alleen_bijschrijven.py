from django.db import migrations

from audit.databank import alleen_bijschrijven


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_zegel")]
    operations = [alleen_bijschrijven("audit_zegel")]
