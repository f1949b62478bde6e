"""Settings of Superset for this project; everything it writes lies in KHOBAOCAO_HOME/superset.

What belongs here: what differs from Superset's own settings. The Makefile beside it makes the folder and the key.
"""

import os
from pathlib import Path

_HOME = Path(os.environ["KHOBAOCAO_HOME"]).resolve() / "superset"

SECRET_KEY = (_HOME / "secret_key").read_text(encoding="utf-8").strip()
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_HOME}/superset.db"
LOG_LEVEL = "WARNING"
APP_NAME = "Kho báo cáo"
# A dashboard shows at most some thousand rows; SQL Lab gives no more either.
SQL_MAX_ROW = 50_000
# An answer is asked for again after a publishing, not an hour later.
DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
# 1.234,5 as Vietnamese readers print it.
D3_FORMAT = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]}
