"""Reads web addresses as they are printed: finds them, mends what printing did, unwraps what leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from pipeline.knowledge.hosts import host_kind
from pipeline.knowledge.redirects import find_redirector, find_target, is_tracker, is_tracking_fragment, redirect_shape

from .addresses import Address, parse_address
from .characters import is_cjk, level_width
from .identifiers import recognize_identifiers

MAX_URL = 4000
_MAX_HOPS = 4
BY_SHAPE = "url/redirect_by_shape"
"""The rule of an address that no row of the table names, and that looks like one that leads on."""
_SCHEME = re.compile(r"(?:h(?:tt|xx)ps?|ftp)(?::/{0,3}|//)(?=[\w\[])", re.I)
# Without a scheme: www., or a host with a known kind of ending and a path.
_BARE = re.compile(
    r"(?<![\w.@/-])(?:www\.[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}"
    r"|(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,5}(?:ai|app|blog|cc|ch|cn|co|com|de|dev|edu|eu|fr|io|jp|kr|me|net|org|press|tw|uk)"
    r"(?=/\w))",
    re.I,
)
_START = re.compile(f"{_SCHEME.pattern}|{_BARE.pattern}", re.I)
_STOP = re.compile(r"[\s<>\"“”‘’«»|\\^`{}\u3000-\u3004\u3008-\u3020\uff5f-\uff65\ufffd]|(?<=.)https?://", re.I)
_TAIL = re.compile(r"[.,;:!?'*_~·…、。，；：！？—–-]+$")
_PAIRS = {")": "(", "]": "[", "）": "（", "］": "［"}
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x2060, 0xFEFF, 0x00AD])
_ENCODED_INVISIBLE = re.compile("|".join(quote(chr(code)) for code in sorted(_INVISIBLE)), re.I)
_FILE = re.compile(r"\.(?:pdf|ps|ps\.gz|html?|docx?|pptx?)$", re.I)


class UrlReading(NamedTuple):
    """An address found at ``[start, end)`` of a text, and the address that it stands for after ``rules``."""

    url: str
    start: int
    end: int
    rules: tuple[str, ...]
    broken: bool


def read_urls(text: str) -> list[UrlReading]:
    """Every web address in ``text``, in order of place.

    >>> [reading.url for reading in read_urls("論文連結https://arxiv.org/pdf/1706.03762.pdf。 www.example.org/a")]
    ['https://arxiv.org/pdf/1706.03762.pdf', 'https://www.example.org/a']
    >>> read_urls("https://link.zhihu.com/?target=https%3A//arxiv.org/abs/2005.14165")[0].url
    'https://arxiv.org/abs/2005.14165'
    """
    level = level_width(text)
    readings: list[UrlReading] = []
    position = 0
    for found in _START.finditer(level):
        start = found.start()
        if start < position:
            continue
        end = _find_end(level, start)
        if (reading := _read(level[start:end], start, end)) is not None:
            readings.append(reading)
        position = max(end, start + 1)
    return readings


def read_target(target: str) -> UrlReading | None:
    """The address of a hyperlink's target, all of which is the address; ``None`` where it is none (``#top``)."""
    stripped = target.strip()
    if not _SCHEME.match(stripped) and not _BARE.match(stripped):
        return None
    return _read(stripped[:MAX_URL], 0, len(target))


def _find_end(text: str, start: int) -> int:
    stretch = text[start : start + MAX_URL]
    # An address may carry another in its query (a redirector, an archive); elsewhere a second scheme starts a new one.
    found = next(
        (m for m in _STOP.finditer(stretch, 1) if not (m[0][0] in "hH" and _carries(stretch[: m.start()]))), None
    )
    body = stretch[: found.start()] if found else stretch
    body = body[: _glued_prose(body)]
    return start + len(_trim(body))


def _carries(before: str) -> bool:
    return (before[-1] in "=?&/" or before.endswith("/__")) and before.count("/") >= 3


def _glued_prose(url: str) -> int:
    """Where prose in CJK script begins that no space sets off from an address; its length where there is none.

    Letters of such scripts belong to an address where a separator stands before them, or a path goes on after them.

    >>> _glued_prose("https://arxiv.org/abs/1706.03762を参照"), len("https://arxiv.org/abs/1706.03762")
    (32, 32)
    """
    for place, char in enumerate(url):
        if is_cjk(char) and not is_cjk(url[place - 1]) and url[place - 1] not in "/-_=%+.~#":
            rest = url[place:]
            if "/" not in rest and not _FILE.search(rest):
                return place
    return len(url)


def _trim(url: str) -> str:
    """Without the punctuation of the sentence around it; closing brackets stay where the address opened them."""
    while url:
        shorter = _TAIL.sub("", url) if not url.endswith(("-", "_")) else url
        last = shorter[-1:]
        if last in _PAIRS and shorter.count(last) > shorter.count(_PAIRS[last]):
            shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter
    return url


def _read(printed: str, start: int, end: int) -> UrlReading | None:
    url, rules = _mend(printed)
    seen = _drop_unseen(url)
    if seen != url or any(ord(char) in _INVISIBLE for char in printed):
        url, rules = seen, (*rules, "url/unseen_removed")
    address = parse_address(url)
    if address is None or "." not in address.host.strip("."):
        return None
    for _ in range(_MAX_HOPS):
        target, rule = _unwrap(address)
        inner = parse_address(target) if target else None
        if inner is None or inner.url == address.url:
            break
        address, rules = inner, (*rules, rule)
    cleaned = _clean(address)
    if cleaned != address.url:
        rules = (*rules, "url/tracker") if len(cleaned) < len(address.url) else rules
    return UrlReading(cleaned, start, end, rules or ("url/printed",), _is_broken(cleaned))


def _mend(printed: str) -> tuple[str, tuple[str, ...]]:
    """An address with a scheme, its ampersands and slashes as they should be."""
    url = level_width(printed).translate(_INVISIBLE).strip().replace("&amp;", "&")
    scheme = _SCHEME.match(url)
    if scheme is None:
        return f"https://{url}", ("url/scheme_added",)
    name = scheme[0].rstrip(":/").lower().replace("hxxp", "http")
    mended = f"{name}://{url[scheme.end() :]}"
    return mended, () if mended == url else ("url/scheme_mended",)


def _drop_unseen(url: str) -> str:
    """An address without unseen characters in their percent-encoded form, where it then stands for an identifier.
    Elsewhere they may be letters of the address: Persian spells with joiners."""
    bare = _ENCODED_INVISIBLE.sub("", url)
    address = parse_address(bare) if bare != url else None
    return bare if address is not None and recognize_identifiers(address) else url


def _unwrap(address: Address) -> tuple[str, str]:
    """The address that a redirector leads to and the rule that says so; empty where it is none or hides its target."""
    row = find_redirector(address.host, address.path)
    if row is not None:
        return find_target(row, address.url), "url/redirect"
    endings, params = redirect_shape()
    ending = address.path.rstrip("/").rsplit("/", 1)[-1].partition(".")[0].lower()
    if ending not in endings:
        return "", ""
    return next((url for key, url in held_addresses(address) if key in params), ""), BY_SHAPE


def held_addresses(address: Address) -> Iterator[tuple[str, str]]:
    """The whole addresses that parameters of an address hold, each with the name of its parameter in small letters."""
    for key, value in address.query:
        once = value.strip()
        again = once if re.match(r"https?://", once, re.I) else unquote(once)
        if re.match(r"https?://[^/]+\.", again, re.I):
            yield key.lower(), again


def _clean(address: Address) -> str:
    """The address without trackers, its host in lower case, the rest as printed."""
    parts = urlsplit(address.url)
    fields = [field for field in parts.query.split("&") if field and not is_tracker(field.partition("=")[0])]
    fragment = "" if is_tracking_fragment(parts.fragment) else parts.fragment
    port = {"http": ":80", "https": ":443"}.get(parts.scheme.lower(), "")
    host = parts.netloc.lower().removesuffix(port) if port else parts.netloc.lower()
    return urlunsplit((parts.scheme.lower(), host, parts.path, "&".join(fields), fragment))


def _is_broken(url: str) -> bool:
    """Whether the address cannot be as its author wrote it: a translator put words of another script into its path.

    An author may well use his own script in an address. It is taken as damage where such a word is printed raw and is
    tied to an ASCII word by a hyphen or an underscore in the path of a document file, or where the host is one that
    has ASCII paths only.
    """
    parts = urlsplit(url)
    if not any(is_cjk(char) for char in parts.path):
        return False
    mixed = any(_is_mixed(segment) for segment in _FILE.sub("", parts.path).split("/"))
    if mixed and re.search(r"\.(?:pdf|ps|docx?)$", parts.path, re.I):
        return True
    kind = host_kind((parts.hostname or "").removeprefix("www."), parts.path)
    return kind is not None and kind.value in {"paper", "code", "model"}


def _is_mixed(segment: str) -> bool:
    words = [word for word in re.split(r"[-_]", segment) if word]
    ascii_words = [word for word in words if re.fullmatch(r"[A-Za-z]{3,}", word)]
    return bool(ascii_words) and any(is_cjk(char) for word in words for char in word)
