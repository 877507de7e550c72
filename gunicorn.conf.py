"""How the portal is served: `gunicorn` in the project's folder reads this file.

With REDIS_URL: two processes of four threads, and Celery beside them. Without: one process of eight threads in which
the tasks and the clock run too, because the clock may exist only once.
"""

import os
import threading
from typing import Any

INGEBED = not os.environ.get("REDIS_URL")

wsgi_app = "wmo_portal.wsgi:application"
bind = f"{os.environ.get('ADRES', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = 1 if INGEBED else int(os.environ.get("WEB_PROCESSEN", "2"))
threads = 8 if INGEBED else 4
timeout = 60
graceful_timeout = 10
keepalive = 5
# The heartbeat file of a worker: on a disk that is busy, writing it can stall long enough to be taken for dead.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")
# Path without the query: what people search for does not belong in a log.
accesslog = os.environ.get("TOEGANGSLOG") or None
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms'


def post_worker_init(worker: Any) -> None:
    """Starts the clock in the one web process when there is no Celery beside it."""
    if not INGEBED:
        return
    from celery import signals
    from celery.beat import EmbeddedService
    from django.db import close_old_connections

    from wmo_portal.celery import app

    # Without this the clock does not know the tasks, sends messages nobody reads, and nothing runs.
    app.loader.import_default_modules()
    klok: Any = EmbeddedService(app, thread=True, scheduler_cls=app.conf.beat_scheduler)

    def ververs_verbinding(**_: Any) -> None:
        # Requests do this at their start and end; the clock's thread has neither.
        if threading.current_thread() is klok:
            close_old_connections()

    signals.task_prerun.connect(ververs_verbinding, weak=False)
    signals.task_postrun.connect(ververs_verbinding, weak=False)
    klok.start()
    worker.log.info("klok gestart in het webproces")
