"""A sentence without a date: news of the article's day, or background without a date."""

import pytest

from pipeline import annotate
from pipeline.model import Article


@pytest.mark.parametrize(
    ("language", "text", "anchor"),
    [
        # What happens, happened or is announced is news.
        ("nl", "De minister is afgetreden.", "published"),
        ("nl", "Voormalig premier Rutte opent het museum.", "published"),
        ("nl", "Een aardbeving heeft het noorden van Iran getroffen.", "published"),
        ("nl", "Het leger is nog steeds op zoek naar overlevenden.", "published"),
        ("nl", "Nog nooit stemden zoveel mensen per post.", "published"),
        ("nl", "De troepen keren terug, zoals dat altijd het geval is.", "published"),
        ("nl", "De jaarlijkse marathon is gewonnen door een debutant.", "published"),
        # What always or never holds, or was so long ago, is background.
        ("nl", "Het dorp viert dit feest altijd met vuurwerk.", "none"),
        ("nl", "Rusland heeft steeds ontkend dat het een inval plant.", "none"),
        ("nl", "Het park wordt jaarlijks door duizenden mensen bezocht.", "none"),
        ("nl", "De twee landen hebben vaak ruzie over de visserij.", "none"),
        ("nl", "Destijds eiste de vakbond een kortere werkweek.", "none"),
        ("nl", "Vroeger werkten hier duizend mensen in de mijn.", "none"),
        # What is only described.
        ("nl", "Belarus is een buurland van Oekraïne.", "none"),
        ("nl", "De stad ligt aan de rivier de Dnjepr.", "none"),
        ("nl", "Het eiland telt zo'n drieduizend inwoners.", "none"),
        ("nl", "De partij staat bekend als eurosceptisch.", "none"),
        # What is asked.
        ("nl", "Wat gaat er nu gebeuren met de kerncentrale?", "none"),
        ("en", "The minister has resigned.", "published"),
        ("en", "Former president Jimmy Carter opened the museum.", "published"),
        ("en", "An earthquake struck the north of Iran.", "published"),
        ("en", "Never before have so many people voted by post.", "published"),
        ("en", "Rescuers are still searching for survivors.", "published"),
        ("en", "The union called a strike because talks are always late.", "published"),
        ("en", "The village always celebrates the feast with fireworks.", "none"),
        ("en", "The two countries often quarrel about fishing.", "none"),
        ("en", "The town used to live off coal.", "none"),
        ("en", "Traditionally the king opens parliament.", "none"),
        ("en", "Belarus is a neighbour of Ukraine.", "none"),
        ("en", "The city lies on the river Dnieper.", "none"),
        ("en", "The island is home to three thousand people.", "none"),
        ("en", "What will happen to the power plant now?", "none"),
        ("de", "Der Minister ist zurückgetreten.", "published"),
        ("de", "Belarus ist ein Nachbarland der Ukraine.", "none"),
        ("fr", "Le ministre a démissionné.", "published"),
        ("fr", "La ville se trouve au bord du Dniepr.", "none"),
        ("es", "El ministro ha dimitido.", "published"),
        ("es", "El pueblo siempre celebra la fiesta con fuegos.", "none"),
    ],
)
def test_anchor(language: str, text: str, anchor: str) -> None:
    (event,) = annotate(Article(id="test", text=text, published="2022-02-15", language=language)).events
    assert (event.anchor, event.edtf) == (anchor, "2022-02-15" if anchor == "published" else "")


@pytest.mark.parametrize(
    ("text", "edtf", "grain"),
    [
        ("Op 15 maart 44 v.Chr. doodden senatoren Julius Caesar.", "-0043-03-15", "day"),
        ("De Perzen verwoestten Athene in 480 v. Chr. en trokken verder.", "-0479", "year"),
        ("Van 58 tot 50 v.Chr. vocht hij in Gallië.", "-0057/-0049", "year"),
    ],
)
def test_what_was_before_christ_keeps_its_date_and_has_no_bounds(text: str, edtf: str, grain: str) -> None:
    (event,) = annotate(Article(id="test", text=text, published="2022-02-15", language="nl")).events
    assert (event.edtf, event.anchor, event.grain) == (edtf, "stated", grain)
    assert (event.earliest, event.latest) == (None, None)
