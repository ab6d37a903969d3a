"""Puts a file into the cache of rocrate-validator under an address, so that the validator runs without a network.

Run by the validator's own Python: ``warm_cache.py CACHE ADDRESS FILE``.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter, HTTPAdapter
from requests_cache import CachedSession
from urllib3 import HTTPResponse


class FileAdapter(BaseAdapter):
    """Answers every request with one file."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def send(self, request: PreparedRequest, **_: object) -> Response:  # type: ignore[override]
        raw = HTTPResponse(
            body=io.BytesIO(self._file.read_bytes()),
            headers={"Content-Type": "application/ld+json"},
            status=200,
            preload_content=False,
            request_url=str(request.url),
        )
        return HTTPAdapter().build_response(request, raw)

    def close(self) -> None:
        pass


def main(cache: str, address: str, file: str) -> None:
    session = CachedSession(cache_name=cache, expire_after=-1)
    session.mount("https://", FileAdapter(Path(file)))
    session.get(address, headers={"Accept": "application/ld+json, application/json"})


if __name__ == "__main__":
    main(*sys.argv[1:])
