"""Addresses of submitting, reviewing, and decisions with their letters."""

from django.urls import URLPattern, path

from beschikkingen.views import besluit, indienen, review

D = "dossiers/<str:nummer>"

urlpatterns: list[URLPattern] = [
    path(f"{D}/indienen/", indienen.indienen, name="indienen"),
    path(f"{D}/indienen/brief/", indienen.brief_voorbeeld, name="brief-voorbeeld"),
    path(f"{D}/indienen/terughalen/", indienen.terughalen, name="indienen-terughalen"),
    path(f"{D}/indienen/opmerking/<int:pk>/", indienen.opmerking_antwoord, name="opmerking-antwoord"),
    path("review/", review.reviewwachtrij, name="reviewwachtrij"),
    path("review/<int:pk>/", review.review, name="review"),
    path("review/<int:pk>/akkoord/", review.akkoord, name="review-akkoord"),
    path("review/<int:pk>/terug/", review.terug, name="review-terug"),
    path("review/<int:pk>/opmerking/", review.opmerking, name="review-opmerking"),
    path("review/<int:pk>/brief/", review.review_brief, name="review-brief"),
    path(f"{D}/besluit/<int:volgnummer>/", besluit.besluit, name="besluit"),
    path(f"{D}/besluit/<int:volgnummer>/bekendmaken/", besluit.bekendmaken, name="besluit-bekendmaken"),
    path(f"{D}/besluit/<int:volgnummer>/brief-opnieuw/", besluit.opnieuw, name="besluit-brief-opnieuw"),
    path(f"{D}/brief/<int:pk>.pdf", besluit.brief, name="brief"),
    path(f"{D}/brief/<int:pk>/stand/", besluit.briefstand, name="briefstand"),
    path(f"{D}/brief/<int:pk>/opnieuw/", besluit.brief_opnieuw, name="brief-opnieuw"),
]
