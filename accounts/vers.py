"""A fresh log-in before what cannot be taken back: approving, rights, export of many at once (BIO 9.4)."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.models import Medewerker

P = ParamSpec("P")
SLEUTEL = "vers_op"


def markeer_vers(request: HttpRequest) -> None:
    """From now on this session counts as freshly logged in, for VERSE_LOGIN_SECONDEN."""
    request.session[SLEUTEL] = int(time.time())


def is_vers(request: HttpRequest) -> bool:
    """Whether this person proved who he is not long ago. Practice accounts have nothing to prove it with."""
    if isinstance(request.user, Medewerker) and request.user.oefent:
        return True
    return bool(time.time() - request.session.get(SLEUTEL, 0) < settings.VERSE_LOGIN_SECONDEN)


def verse_login_vereist(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Decorator: a POST to this view asks for the code (or password) first when that was too long ago.

    What was posted waits in the session and is carried out after the code; GET passes, so that the page can be read.
    """

    @wraps(view)
    def bewaakt(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} and not is_vers(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return bewaakt  # type: ignore[return-value]  # a wrapped function names its first argument
