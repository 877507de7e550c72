"""Log-in. The second name of an address is the one django-allauth looks up itself; its other pages do not exist here."""

from django.urls import URLPattern, path

from accounts import views

urlpatterns: list[URLPattern] = [
    path("inloggen/", views.Inloggen.as_view(), name="account_login"),
    path("inloggen/", views.Inloggen.as_view(), name="inloggen"),
    path("inloggen/code/", views.Code.as_view(), name="mfa_authenticate"),
    path("inloggen/code/", views.Code.as_view(), name="inloggen-code"),
    path("inloggen/oefenen/<int:pk>/", views.oefenen, name="oefenen"),
    path("inloggen/opnieuw/", views.WachtwoordOpnieuw.as_view(), name="account_reauthenticate"),
    path("inloggen/opnieuw/code/", views.CodeOpnieuw.as_view(), name="mfa_reauthenticate"),
    path("afmelden/", views.afmelden, name="afmelden"),
    path("tweede-stap/", views.TweedeStap.as_view(), name="tweede-stap"),
    path("tweede-stap/herstelcodes/", views.Herstelcodes.as_view(), name="herstelcodes"),
    path("wachtwoord/vergeten/", views.vergeten, name="wachtwoord-vergeten"),
    path("wachtwoord/<str:uidb64>/<str:token>/", views.WachtwoordInstellen.as_view(), name="wachtwoord-instellen"),
]
