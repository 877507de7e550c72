from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "wmo_portal"
    verbose_name = "wmo-portal"
