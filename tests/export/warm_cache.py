"""Puts a file into the cache of rocrate-validator under an address, so that the validator runs without a network.

Run by the validator's own Python: ``warm_cache.py CACHE ADDRESS FILE``.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch


def main(cache: str, address: str, file: str) -> None:
    from requests.adapters import HTTPAdapter
    from requests_cache import CachedSession
    from urllib3 import HTTPResponse

    def answer(adapter: HTTPAdapter, request: Any, **_: object) -> Any:
        raw = HTTPResponse(
            body=io.BytesIO(Path(file).read_bytes()),
            headers={"Content-Type": "application/ld+json"},
            status=200,
            preload_content=False,
            request_url=request.url,
        )
        return adapter.build_response(request, raw)

    with patch.object(HTTPAdapter, "send", answer):
        session = CachedSession(cache_name=cache, expire_after=-1)
        session.get(address, headers={"Accept": "application/ld+json, application/json"})


if __name__ == "__main__":
    main(*sys.argv[1:])
