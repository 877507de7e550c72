import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wmo_portal.settings")
application = get_wsgi_application()

from wmo_portal.checks import weiger_onveilige_start  # noqa: E402  # needs the apps to be loaded

weiger_onveilige_start()
