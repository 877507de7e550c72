from django.db import migrations

from audit.databank import alleen_bijschrijven, alleen_langs_tabel, bevriest


class Migration(migrations.Migration):
    dependencies = [("indicatie", "0001_begin")]
    operations = [
        alleen_langs_tabel("indicatie_reviewronde", {"open": ("akkoord", "terug", "ingetrokken")}, ("open",)),
        alleen_langs_tabel(
            "indicatie_indicatie",
            {
                "concept": ("ingediend",),
                "ingediend": ("teruggestuurd", "vastgesteld"),
                "teruggestuurd": ("ingediend",),
            },
            ("concept",),
        ),
        bevriest(
            "indicatie_indicatie",
            "OLD.status IN ('ingediend', 'vastgesteld')",
            (
                "dossier_id",
                "onderdeel",
                "auteur_id",
                "besluit",
                "weigeringsgrond",
                "reden_besluit",
                "leveringsvorm",
                "aanbieder_id",
                "ingangsdatum",
                "einddatum",
                "doelen",
                "feiten",
                "pgb",
                "product",
                "volume",
                "eenheid",
                "frequentie",
                "totaal_volume",
                "totaal_eenheid",
            ),
        ),
        alleen_bijschrijven("indicatie_berekening"),
    ]
