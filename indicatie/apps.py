from django.apps import AppConfig


class IndicatieConfig(AppConfig):
    name = "indicatie"
    verbose_name = "Indicatie"
