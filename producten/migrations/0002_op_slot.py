from django.db import migrations

from audit.databank import alleen_langs_tabel, bevriest


class Migration(migrations.Migration):
    dependencies = [("producten", "0001_begin")]
    operations = [
        alleen_langs_tabel(
            "producten_regelingversie",
            {
                "concept": ("ter_controle", "ingetrokken"),
                "ter_controle": ("concept", "gepubliceerd"),
                "gepubliceerd": ("vervangen", "ingetrokken"),
            },
            ("concept",),
        ),
        bevriest(
            "producten_regelingversie",
            "OLD.status <> 'concept'",
            ("gemeente_id", "soort", "versie", "titel", "inhoud", "sha256", "valid_from", "auteur_id", "gemaakt_op"),
        ),
    ]
