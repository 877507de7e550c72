from django.db import migrations

from audit.databank import alleen_langs_tabel, bevriest


class Migration(migrations.Migration):
    dependencies = [("opvolging", "0001_begin")]
    operations = [
        alleen_langs_tabel(
            "opvolging_termijn",
            {
                "loopt": ("opgeschort", "voldaan", "ingetrokken"),
                "opgeschort": ("loopt", "voldaan", "ingetrokken"),
            },
            ("loopt",),
        ),
        alleen_langs_tabel(
            "opvolging_uitgaand",
            {"wacht": ("verstuurd", "mislukt", "vervallen"), "mislukt": ("wacht", "vervallen")},
            ("wacht",),
        ),
        bevriest("opvolging_uitgaand", "OLD.status = 'verstuurd'", ("sleutel", "aan_id", "bericht", "verstuurd_op")),
        alleen_langs_tabel("opvolging_evaluatie", {"gepland": ("gedaan", "vervallen")}, ("gepland",)),
    ]
