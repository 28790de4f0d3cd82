"""One source read, for the tables of tests: articles, and what was wrong with it."""

from pipeline.model import Article
from pipeline.readers.recognise import read_source
from pipeline.readers.source import Settings, Source


def read_bytes(name: str, data: bytes | str, **columns: str) -> tuple[list[Article], list[str]]:
    source = Source(
        path=name, data=data.encode() if isinstance(data, str) else data, settings=Settings(columns=columns)
    )
    found = list(read_source(source))
    articles = [each for each in found if isinstance(each, Article)]
    return articles, [each.reason for each in found if not isinstance(each, Article)]
