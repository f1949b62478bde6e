"""Published exports -> a bucket or folder: what others read with their own tools, Spark or DuckDB among them.

What belongs here: the copy. What does not: the files (`exports.py`). Key and secret of an object store are taken from
where its own tools look (AWS_ACCESS_KEY_ID and the like).
"""

from __future__ import annotations

import json

from pyarrow.fs import FileSystem, copy_files

from orchestration.home import Home
from orchestration.publish import latest, version_file


def copy_to_bucket(home: Home, url: str) -> str:
    """Copy the exports of the newest version below `url`/VERSION/, then name it in `url`/latest.json; returns VERSION.

    In this order: readers who follow latest.json find whole versions only. `url` as pyarrow takes it: s3://bucket/folder
    (an own server: ?endpoint_override=HOST:9000), gs://, file:///.

    Raises FileNotFoundError before the first publishing, OSError where the place refuses, ValueError for no URL.
    """
    published = latest(home)
    if published is None:
        raise FileNotFoundError("Chưa có bản công bố / nothing is published yet: khobaocao run")
    store, root = FileSystem.from_uri(url)
    target = f"{root}/{published.version}"
    store.create_dir(target)
    exports = version_file(home, published.version).with_name("exports")
    copy_files(str(exports), target, destination_filesystem=store)
    with store.open_output_stream(f"{root}/latest.json") as file:
        file.write(json.dumps({"version": published.version}).encode())
    return published.version
