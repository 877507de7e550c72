from django.db import migrations

from audit.databank import alleen_bijschrijven, alleen_langs_tabel, bevriest


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_begin")]
    operations = [
        alleen_langs_tabel(
            "intake_melding",
            {
                "concept": ("ontvangen", "informatievraag", "ingetrokken"),
                "ontvangen": ("in_onderzoek", "doorverwezen", "ingetrokken"),
                "in_onderzoek": ("ingetrokken",),
                "informatievraag": ("ontvangen",),
            },
            ("concept",),
        ),
        alleen_langs_tabel("intake_onderzoek", {"loopt": ("afgerond", "gestopt")}, ("loopt",)),
        alleen_langs_tabel("intake_aanvraag", {"ingediend": ("besloten", "ingetrokken")}, ("ingediend",)),
        alleen_langs_tabel(
            "intake_verslag",
            {"concept": ("gedeeld", "beantwoord"), "gedeeld": ("concept", "beantwoord")},
            ("concept",),
        ),
        bevriest(
            "intake_verslag",
            "OLD.status = 'beantwoord'",
            ("zienswijze", "zienswijze_tekst", "getekend", "handtekening", "beantwoord_op", "vastgelegd", "sha256"),
        ),
        bevriest("intake_aanvraag", "TRUE", ("dossier_id", "ontvangen_op", "wijze")),
        alleen_bijschrijven("intake_termijngebeurtenis"),
    ]
