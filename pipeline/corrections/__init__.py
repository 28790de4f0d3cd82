"""What people say of a machine's draft: corrections and judgements, kept in a log beside the corpus."""

from pipeline.corrections.change import Change, Refused, Target, own_id
from pipeline.corrections.history import Conflict, about, conflicts, last_done, last_undone, live
from pipeline.corrections.log import Log, append, beside, parse, read

__all__ = [
    "Change",
    "Conflict",
    "Log",
    "Refused",
    "Target",
    "about",
    "append",
    "beside",
    "conflicts",
    "last_done",
    "last_undone",
    "live",
    "own_id",
    "parse",
    "read",
]
