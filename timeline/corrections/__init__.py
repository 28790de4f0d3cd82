"""Corrections laid over a corpus: tables plus log."""

from timeline.corrections.corrected import Corrected, correct
from timeline.corrections.targets import about, about_all

__all__ = ["Corrected", "about", "about_all", "correct"]
