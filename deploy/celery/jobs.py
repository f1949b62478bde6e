"""The job `read_ahead` on Celery: each quarter is read by a worker, on this machine or on others.

What belongs here: the job with Celery's executor and the application of its workers, which must agree on the broker.
What does not: the job's steps (`orchestration/read_ahead.py`).

CELERY_BROKER and CELERY_BACKEND name a broker and what keeps results, such as redis://HOST:6379/0; without them both
are a folder of the home, which serves one machine.
"""

import os

import dagster as dg
from dagster_celery import celery_executor
from dagster_celery.make_app import make_app
from dagster_celery.tasks import create_task

from orchestration.home import Home
from orchestration.read_ahead import read_ahead

_HOME = Home.from_environment()
_FOLDER = _HOME.root / "celery"
_FOLDER.mkdir(exist_ok=True)
_SETTINGS = {
    "broker": os.environ.get("CELERY_BROKER", "filesystem://"),
    "backend": os.environ.get("CELERY_BACKEND", f"file://{_FOLDER}"),
    "config_source": {
        "broker_transport_options": {
            name: str(_FOLDER) for name in ("data_folder_in", "data_folder_out", "control_folder")
        }
        if "CELERY_BROKER" not in os.environ
        else {}
    },
}

app = make_app(_SETTINGS)
create_task(app)

defs = dg.Definitions(
    jobs=[read_ahead.to_job(executor_def=celery_executor.configured(_SETTINGS))],
    resources={"home": _HOME},
)
