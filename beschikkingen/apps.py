from django.apps import AppConfig


class BeschikkingenConfig(AppConfig):
    name = "beschikkingen"
    verbose_name = "Beschikkingen"
