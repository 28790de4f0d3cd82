"""Articles become event rows: read them, annotate one, or extract the table of all.

>>> from pipeline import annotate
>>> from pipeline.model import Article
>>> news = Article(id="a", text="Vorige week sprak Poetin met president Macron.", published="2022-02-15", language="nl")
>>> event, = annotate(news).events
>>> event.edtf, event.countries
('[2022-02-07..2022-02-13]', ('RU', 'FR'))
"""

from pipeline.annotation import annotate
from pipeline.extraction import extract, tables
from pipeline.readers import read, read_each

__all__ = ["annotate", "extract", "read", "read_each", "tables"]
