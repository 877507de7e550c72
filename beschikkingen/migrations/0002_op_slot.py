from django.db import migrations

from audit.databank import alleen_langs_tabel, bevriest


class Migration(migrations.Migration):
    dependencies = [("beschikkingen", "0001_begin")]
    operations = [
        alleen_langs_tabel(
            "beschikkingen_beschikking",
            {"vastgesteld": ("bekendgemaakt",), "bekendgemaakt": ("vervangen", "ingetrokken")},
            ("vastgesteld",),
        ),
        bevriest(
            "beschikkingen_beschikking",
            "TRUE",
            ("dossier_id", "nummer", "soort", "ronde_id", "vastgesteld_op", "vastgesteld_door_id", "opgesteld_door_id"),
        ),
        alleen_langs_tabel("beschikkingen_brief", {"wacht": ("klaar", "mislukt"), "mislukt": ("wacht",)}, ("wacht",)),
        bevriest("beschikkingen_brief", "OLD.pdf IS NOT NULL", ("gegevens", "pdf", "sha256", "sleutel", "dossier_id")),
    ]
