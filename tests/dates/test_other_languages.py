"""Languages without a file of their own: whole dates, months, weekdays and relative words from CLDR and dateparser."""

from __future__ import annotations

import pytest

from pipeline import dates, languages
from pipeline.model import Article

WHOLE_DATES = """
ru | 15 февраля 2022 года президент выступил | 2022-02-15
ru | Во вторник, 15 февраля | 2022-02-15
uk | 15 лютого 2022 року | 2022-02-15
uk | 24 лютого 2022 | 2022-02-24
pl | 15 lutego 2022 r. | 2022-02-15
pl | we wtorek, 1 marca 2022 | 2022-03-01
it | martedì 15 febbraio 2022 | 2022-02-15
it | 15 febbraio | 2022-02-15
pt | em 15 de fevereiro de 2022 | 2022-02-15
pt | em fevereiro de 2022 | 2022-02
tr | 15 Şubat 2022 | 2022-02-15
sv | den 15 februari 2022 | 2022-02-15
cs | 15. února 2022 | 2022-02-15
fi | 15. helmikuuta 2022 | 2022-02-15
el | 15 Φεβρουαρίου 2022 | 2022-02-15
ar | ١٥ فبراير ٢٠٢٢ | 2022-02-15
zh | 北京2022年2月15日消息 | 2022-02-15
zh | 2月15日 | 2022-02-15
ja | 2022年2月15日に発表した | 2022-02-15
ko | 2월 15일 | 2022-02-15
ko | 2022-02-15 | 2022-02-15
he | 15.02.2022 | 2022-02-15
hu | 2022. február 15. | 2022-02-15
"""
MONTHS_AND_YEARS = """
ru | в феврале 2022 года | 2022-02
ru | в 2014 году | 2014
uk | у лютому 2022 року | 2022-02
uk | у 2014 році | 2014
pl | w lutym 2022 roku | 2022-02
it | nel febbraio 2022 | 2022-02
pt | fevereiro de 2022 | 2022-02
tr | Şubat 2022'de | 2022-02
ar | في فبراير ٢٠٢٢ | 2022-02
zh | 2022年2月 | 2022-02
zh | 2014年 | 2014
ja | 2022年2月に | 2022-02
ja | 2014年に | 2014
cs | v únoru 2022 | 2022-02
fi | helmikuussa 2022 | 2022-02
sv | i februari 2022 | 2022-02
"""
WEEKDAYS = """
ru | В среду | 2022-02-16
ru | в субботу | 2022-02-19
uk | у середу | 2022-02-16
pl | w środę | 2022-02-16
it | mercoledì | 2022-02-16
pt | na quarta-feira | 2022-02-16
tr | Çarşamba günü | 2022-02-16
ar | يوم الأربعاء | 2022-02-16
zh | 星期三 | 2022-02-16
ja | 水曜日に | 2022-02-16
ko | 수요일 | 2022-02-16
cs | ve středu | 2022-02-16
fi | keskiviikkona | 2022-02-16
sv | på onsdag | 2022-02-16
ro | miercuri | 2022-02-16
bg | в сряда | 2022-02-16
hi | बुधवार को | 2022-02-16
"""
RELATIVE = """
ru | Вчера министр заявил | 2022-02-19
ru | позавчера | 2022-02-18
ru | завтра | 2022-02-21
ru | на прошлой неделе | [2022-02-07..2022-02-13]
ru | в прошлом году | 2021
ru | в следующем месяце | 2022-03
ru | 5 недель назад | [2022-01-10..2022-01-16]
ru | через 3 дня | 2022-02-23
uk | вчора | 2022-02-19
uk | минулого тижня | [2022-02-07..2022-02-13]
uk | 5 років тому | 2017
uk | через 3 дні | 2022-02-23
pl | wczoraj | 2022-02-19
pl | w zeszłym tygodniu | [2022-02-07..2022-02-13]
pl | 3 dni temu | 2022-02-17
pl | za 3 dni | 2022-02-23
it | ieri | 2022-02-19
it | la settimana scorsa | [2022-02-07..2022-02-13]
it | l’anno scorso | 2021
it | 3 giorni fa | 2022-02-17
it | tra 2 mesi | 2022-04
pt | ontem | 2022-02-19
pt | na semana passada | [2022-02-07..2022-02-13]
pt | há 3 dias | 2022-02-17
pt | em 3 dias | 2022-02-23
tr | dün | 2022-02-19
tr | geçen hafta | [2022-02-07..2022-02-13]
tr | 3 gün önce | 2022-02-17
tr | 3 gün sonra | 2022-02-23
ar | أمس | 2022-02-19
ar | الأسبوع الماضي | [2022-02-07..2022-02-13]
ar | قبل ٣ أيام | 2022-02-17
zh | 昨天 | 2022-02-19
zh | 上周 | [2022-02-07..2022-02-13]
zh | 去年 | 2021
zh | 3天前 | 2022-02-17
zh | 5个月前 | 2021-09
ja | 昨日 | 2022-02-19
ja | 先週 | [2022-02-07..2022-02-13]
ja | 3日前 | 2022-02-17
ko | 어제 | 2022-02-19
ko | 3일 전 | 2022-02-17
cs | včera | 2022-02-19
cs | před 3 dny | 2022-02-17
fi | eilen | 2022-02-19
fi | viime viikolla | [2022-02-07..2022-02-13]
fi | 3 päivää sitten | 2022-02-17
sv | i går | 2022-02-19
sv | förra veckan | [2022-02-07..2022-02-13]
he | אתמול | 2022-02-19
he | לפני 3 ימים | 2022-02-17
ro | ieri | 2022-02-19
bg | преди 3 дни | 2022-02-17
hi | 3 दिन पहले | 2022-02-17
hu | tegnap | 2022-02-19
"""
NO_DATES = """
ru | Президент встретился с министром
pl | Prezydent spotkał się z ministrem
it | Il presidente ha incontrato il ministro per 3 ore
pt | O presidente disse que segunda chance é rara
tr | Bakan ile görüştü
zh | 总统会见了部长
ja | 大統領は大臣と会談した
hi | कल
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split(" | ")) for line in table.strip().splitlines()]


def found(language: str, phrase: str, published: str) -> list[str]:
    article = Article(id="other", text=phrase, published=published, language=language)
    return [time.edtf for time in dates.find(article, languages.load(language).sentences(phrase)) if time.edtf]


@pytest.mark.parametrize(("language", "phrase", "edtf"), rows(WHOLE_DATES))
def test_whole_dates(language: str, phrase: str, edtf: str) -> None:
    assert found(language, phrase, "2022-02-20") == [edtf]


@pytest.mark.parametrize(("language", "phrase", "edtf"), rows(MONTHS_AND_YEARS))
def test_months_and_years(language: str, phrase: str, edtf: str) -> None:
    assert found(language, phrase, "2022-02-20") == [edtf]


@pytest.mark.parametrize(("language", "phrase", "edtf"), rows(WEEKDAYS))
def test_weekdays(language: str, phrase: str, edtf: str) -> None:
    """Nothing says whether the last or the next is meant, and news looks back."""
    assert found(language, phrase, "2022-02-22") == [edtf]


@pytest.mark.parametrize(("language", "phrase", "edtf"), rows(RELATIVE))
def test_relative_words(language: str, phrase: str, edtf: str) -> None:
    assert found(language, phrase, "2022-02-20") == [edtf]


@pytest.mark.parametrize(("language", "phrase"), rows(NO_DATES))
def test_no_date(language: str, phrase: str) -> None:
    """Hindi's word for both yesterday and tomorrow says neither."""
    assert found(language, phrase, "2022-02-20") == []
