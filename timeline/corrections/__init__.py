"""Corrections laid over a corpus: tables plus log."""

from timeline.corrections.corrected import Corrected, correct
from timeline.corrections.drafts import Drafts
from timeline.corrections.targets import about, about_all

__all__ = ["Corrected", "Drafts", "about", "about_all", "correct"]
