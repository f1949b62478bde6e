"""The job `read_ahead` on Kubernetes: each quarter is read by a Job of its own.

What belongs here: that job, with its configuration from `executor.yaml` beside this file. What does not: its steps
(`orchestration/read_ahead.py`); volumes, rights and the rest of the cluster (`khobaocao.yaml`).
"""

from pathlib import Path

import dagster as dg
import yaml
from dagster_k8s import k8s_job_executor

from orchestration.home import Home
from orchestration.read_ahead import read_ahead

_SETTINGS = yaml.safe_load(Path(__file__).with_name("executor.yaml").read_text(encoding="utf-8"))

defs = dg.Definitions(
    jobs=[read_ahead.to_job(executor_def=k8s_job_executor.configured(_SETTINGS))],
    resources={"home": Home.from_environment()},
)
