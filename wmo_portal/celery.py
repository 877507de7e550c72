"""The Celery app. The truth is in PostgreSQL (outbox); a message wakes the work up, the minute sweep guarantees it."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wmo_portal.settings")

MINUUT = 60

app = Celery("wmo_portal")
app.conf.update(
    # UTC: an hourly schedule in Europe/Amsterdam loses a run when summer time ends. Legal dates are the application's.
    timezone="UTC",
    enable_utc=True,
    # A lost or repeated message does no harm (unique key per effect), so acknowledge after the work.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    task_soft_time_limit=4 * MINUUT,
    task_time_limit=5 * MINUUT,
    # Longer than the longest task, or Redis hands the same message to a second worker.
    broker_transport_options={"visibility_timeout": 15 * MINUUT},
    broker_connection_retry_on_startup=True,
    # WeasyPrint holds on to memory; a fresh process now and then costs nothing.
    worker_max_tasks_per_child=500,
    # Every entry runs each minute, so there is no state worth keeping between two starts of beat.
    beat_scheduler="celery.beat:Scheduler",
    # `celery inspect ping` also reaches the clock (its health check), and goes unanswered when it stands still.
    beat_enable_remote_control=True,
    beat_max_loop_interval=MINUUT // 2,
    beat_schedule={
        taak: {"task": taak, "schedule": MINUUT, "options": {"expires": MINUUT - 5}}
        for taak in ("opvolging.tasks.veeg", "beschikkingen.tasks.verwerk_brieven")
    },
)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
