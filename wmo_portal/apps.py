from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "wmo_portal"
    verbose_name = "wmo-portal"

    def ready(self) -> None:
        from wmo_portal import checks  # noqa: F401  # registers them
