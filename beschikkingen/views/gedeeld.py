"""What these pages share: who is here, and a letter shown in the browser under a policy of its own."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import cast

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import Medewerker
from beschikkingen.brief.gegevens import Briefgegevens
from beschikkingen.brief.opmaak import stijlbladen
from beschikkingen.brief.pdf import asset
from beschikkingen.samenstellen import als_html

#: the letter is drawn for paper; on a screen it gets a sheet with the same margins
SCHERM = "body{max-width:165mm;margin:8mm auto;padding:0 6mm}"
_LETTERTYPE = re.compile(r"@font-face\s*\{[^}]*\}")
_PLAATJE = re.compile(r'src="brief:([\w.-]+\.svg)"')


def medewerker(request: HttpRequest) -> Medewerker:
    """Who is logged in; every page of this app asks for a log-in."""
    if not isinstance(request.user, Medewerker):
        raise Http404
    return request.user


def brief_antwoord(brief: Briefgegevens) -> HttpResponse:
    """The letter as a page: no script, no request to anything, only its own style sheet by its hash.

    Raises Weigering with what is missing.
    """
    html = _PLAATJE.sub(lambda treffer: f'src="{_als_data(treffer[1])}"', als_html(brief))
    stijl = _LETTERTYPE.sub("", "".join(stijlbladen(brief.afzender.huisstijl))) + SCHERM
    afdruk = base64.b64encode(hashlib.sha256(stijl.encode()).digest()).decode()
    regels = {
        "default-src": [NONE],
        "style-src": [f"'sha256-{afdruk}'"],
        "img-src": ["data:"],
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [SELF],
    }

    @csp(regels)
    def pagina(_: HttpRequest) -> HttpResponse:
        return HttpResponse(html.replace("</head>", f"<style>{stijl}</style></head>"))

    antwoord = cast("HttpResponse", pagina(HttpRequest()))
    antwoord["X-Frame-Options"] = "SAMEORIGIN"
    return antwoord


def _als_data(naam: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(asset(naam)).decode()}"
