"""An article from what a format has of it; every reader ends here."""

from __future__ import annotations

import re
from hashlib import blake2b

from pipeline.model import Article
from pipeline.readers.language import detect
from pipeline.readers.normalise import Unreadable, normalise

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def make_article(
    text: str,
    *,
    path: str = "",
    title: str = "",
    published: str = "",
    language: str = "",
    publisher: str = "",
    url: str = "",
) -> Article:
    """Normalise what was read and fill in what can be known: the id, and the language if it is not given.

    `published` is EDTF already. A `language` that is no BCP 47 tag is detected instead; a `url`
    that a browser would not simply open (`javascript:`) is dropped. Raises Unreadable where no
    text is left.
    """
    text = normalise(text)
    if not text:
        raise Unreadable("there is no text in it")
    title, publisher = one_line(title), one_line(publisher)
    url = url if re.match(r"https?://\S+$", url) else ""
    # the same agency copy under two headlines or in two papers is two articles
    told = f"{text}\0{title}\0{publisher}\0{url}".rstrip("\0")
    return Article(
        id=blake2b(told.encode("utf-8"), digest_size=6).hexdigest(),
        text=text,
        title=title,
        published=published,
        language=language if _TAG.fullmatch(language) else detect(text),
        publisher=publisher,
        url=url,
        path=path,
    )


def spoken(text: str, said: str) -> str:
    """The language that a text is said to be in, where the text does not speak against it; else the one it is in.

    Pages of a site often have the language of their template. What is no BCP 47 tag does not count.

    >>> spoken("Dat heeft de Russische minister van Defensie dinsdag gezegd.", "en")
    'nl'
    >>> spoken("Dat heeft de Russische minister van Defensie dinsdag gezegd.", "nl-BE"), spoken("2022", "en")
    ('nl-BE', 'en')
    """
    found = detect(normalise(text))
    fits = _TAG.fullmatch(said) and found in ("", said.partition("-")[0].lower())
    return said if fits else found


def one_line(text: str) -> str:
    """A field's text, normalised, on one line."""
    return " ".join(normalise(text).split())
