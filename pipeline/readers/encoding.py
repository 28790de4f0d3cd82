"""From bytes to characters: which encoding a text is in, said and not only guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.readers.normalise import Unreadable

GLANCE = 8_000
"""Bytes that are looked at to recognise a format."""

ENOUGH = 100_000
"""Bytes outside ASCII, and round them, that are weighed to tell one encoding from another."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Codec, name, and the letters outside ASCII that texts in it are full of, small and capital. Where
# several do equally well the first is taken.
_WESTERN = ("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœ", "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ", "a-z", "A-Z")
_CENTRAL = ("ąćęłńóśźżáčďéěíľĺňôŕřšťúůýžäöüßăâîşţőűđ", "ĄĆĘŁŃÓŚŹŻÁČĎÉĚÍĽŇÔŘŠŤÚŮÝŽÄÖÜĂÂÎŞŢŐŰĐ", "a-z", "A-Z")
_CYRILLIC = ("а-яёіїєґў", "А-ЯЁІЇЄҐЎ", "", "")
_SINGLE = (
    ("cp1252", "Windows-1252", _WESTERN),
    ("mac_roman", "Mac Roman", _WESTERN),
    ("cp1250", "Windows-1250", _CENTRAL),
    ("cp1251", "Windows-1251", _CYRILLIC),
    ("koi8_u", "KOI8", _CYRILLIC),
)


def _fitting(small: str, capital: str, plain: str, plain_capital: str) -> re.Pattern[str]:
    """Where a letter or a sign stands as such characters do.

    A capital inside a word, or a sign between two letters, is what the wrong table makes of an accent.
    """
    low, high = small + plain, capital + plain_capital
    return re.compile(
        rf"(?<=[{low}])[{small}]|(?<![^\W\d_])[{small}](?![{high}])|(?<=[{high}])[{small}](?=[{low}])"
        rf"|(?<![^\W\d_])[{capital}]|(?<=[{high}])[{capital}](?![{low}])"
        r"|(?<![^\W\d_])[‘“„«¿¡€£§°©–—…•](?=[\w\s])|(?<=[\w\s.,!?])[’”»–—…\u00a0°€½²³](?![^\W\d_]{3})|(?<=\w)’(?=\w)"
    )


_FITS = {letters: _fitting(*letters) for _, _, letters in _SINGLE}
_SURE = 0.8
"""Share of a text's characters outside ASCII that fit, below which its encoding is doubtful.

Of 84 texts in Dutch, English, German, French, Polish, Russian and Ukrainian, all come out right of Windows-1252, Mac
Roman, Windows-1250, Windows-1251 and KOI8; charset-normalizer 3.5 gets 38 of the 80 in Windows-1252 right.
"""

_OUTSIDE = re.compile("[^\0-\x7f]")
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LONE = re.compile(rb"[^\0-\x7f]")
_PASSAGE = re.compile(rb"[^\n]{0,40}[\x80-\xff]+[^\n]{0,40}")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the name of its encoding for people, and a note where something was doubtful."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    r"""The text in bytes of any encoding.

    A byte order mark decides; else what is UTF-8 is UTF-8; else UTF-16 shows by its zeros; else
    `declared`, the encoding that a header or a markup names, where the bytes allow it; else the
    likeliest of Windows-1252, Mac Roman, Windows-1250, Windows-1251 and KOI8. UTF-8 with a few
    stray bytes keeps both: the stray ones are taken for Windows-1252, and a note says where. Raises
    Unreadable where the bytes are no text. Not handled: East Asian encodings that nothing declares;
    a note says that the encoding is not known.

    >>> decode(b"caf\xe9").text, decode("café".encode("utf-16")).encoding
    ('café', 'UTF-16')
    """
    found = _marked(data) or _unicode(data) or _declared(data, declared) or _likeliest(data)
    beginning = found.text[:GLANCE]
    if len(_CONTROL.findall(beginning)) * 10 > len(beginning):
        raise Unreadable("binary: more than a tenth of it is control characters; save it as plain text")
    return found


def glance(data: bytes) -> str:
    """The beginning of some bytes as text, quickly: right for ASCII, UTF-8 and UTF-16, near enough for the rest."""
    beginning = data[:GLANCE]
    codec = _mark(beginning) or _zeros(beginning) or "utf-8"
    return codecs.getincrementaldecoder(codec)("replace").decode(beginning)


def _mark(data: bytes) -> str:
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), "")


def _marked(data: bytes) -> Decoded | None:
    codec = _mark(data)
    if codec == "utf-8-sig":
        return _unicode(data[3:]) or _likeliest(data[3:])
    return _replacing(data, codec, codec.upper()) if codec else None


def _unicode(data: bytes) -> Decoded | None:
    codec = _zeros(data[:GLANCE])
    if codec:
        return _replacing(data, codec, "UTF-16")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="UTF-8")
    except UnicodeDecodeError as error:
        whole = len(_UTF8.findall(data))
        stray = len(_LONE.findall(_UTF8.sub(b"", data)))
        if whole <= stray:
            return None
        line = data.count(b"\n", 0, error.start) + 1
        note = (
            f"mixed encodings: UTF-8, but {stray} of its bytes are not, the first in line {line}; "
            "they were read as Windows-1252, check them"
        )
        return Decoded(text=data.decode("utf-8", _STRAY), encoding="UTF-8", note=note)


def _zeros(beginning: bytes) -> str:
    """UTF-16 without a mark: every second byte of it is often zero, at spaces at least; other text has no zeros."""
    half = len(beginning) // 2
    even, odd = beginning[0::2].count(0), beginning[1::2].count(0)
    if max(even, odd) < max(2, 0.05 * half) or min(even, odd) > 0.05 * max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _replacing(data: bytes, codec: str, name: str) -> Decoded:
    text = data.decode(codec, "replace")
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        place = f"at byte {error.start}"
        return Decoded(
            text=text, encoding=name, note=f"not all of it is {name} ({place}); \ufffd stands for what is not"
        )
    return Decoded(text=text, encoding=name)


def _declared(data: bytes, declared: str) -> Decoded | None:
    try:
        codec = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return None
    if codec in ("", "utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        return None  # it is not, as was seen before
    # browsers read Latin-1 as Windows-1252, because that is what it mostly is
    codec = "cp1252" if codec == "iso8859-1" else codec
    try:
        text = data.decode(codec, _STRAY if codec == "cp1252" else "strict")
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
    return Decoded(text=text, encoding=_NAMES.get(codec, codec.upper().replace("_", "-")))


def _likeliest(data: bytes) -> Decoded:
    sample = b"\n".join(_PASSAGE.findall(data[:ENOUGH]) or _PASSAGE.findall(data))[:ENOUGH]
    fits = {codec: _fit(sample.decode(codec, "replace"), letters) for codec, _, letters in _SINGLE}
    best = max(fits, key=fits.__getitem__)
    note = (
        "" if fits[best] >= _SURE else f"its encoding is not known and was taken for {_NAMES[best]}; save it as UTF-8"
    )
    return Decoded(text=data.decode(best, _STRAY), encoding=_NAMES[best], note=note)


def _fit(text: str, letters: tuple[str, str, str, str]) -> float:
    """Which share of the characters outside ASCII stand where such characters stand."""
    return len(_FITS[letters].findall(text)) / max(1, len(_OUTSIDE.findall(text)))


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Bytes that the codec does not know, as Windows-1252 or else as the control characters they are."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    found = error.object[error.start : error.end]
    return "".join(_TABLE[byte] for byte in found), error.end


_NAMES = {codec: name for codec, name, _ in _SINGLE}
_TABLE = [bytes([byte]).decode("cp1252", "replace") for byte in range(256)]
_TABLE = [chr(byte) if char == "\ufffd" else char for byte, char in enumerate(_TABLE)]
_STRAY = "tijdlijn.stray"
codecs.register_error(_STRAY, _stray)
