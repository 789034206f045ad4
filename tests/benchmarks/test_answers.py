"""The tables of whole answers: all, by language, by kind."""

from __future__ import annotations

from benchmarks import answers
from retrieval.evaluation import Report, Score


def test_a_table_has_languages_where_there_are_several() -> None:
    """What nothing was asked of is a dash."""
    both = {"en": Score(1, 1.0, 0.5, None, 1.0), "vi": Score(2, 0.5, 0.5, 1.0, 1.0)}
    kinds = {"count": Score(3, 0.6667, 0.5, 1.0, 1.0)}
    report = Report(kinds["count"], both, kinds, 1.0, 2.0, ())
    assert answers.table("samples", report).splitlines() == [
        "| samples | number | right | cited | refused | faithful |",
        "|---|---|---|---|---|---|",
        "| all | 3 | 0.67 | 0.50 | 1.00 | 1.00 |",
        "| English | 1 | 1.00 | 0.50 | – | 1.00 |",
        "| Vietnamese | 2 | 0.50 | 0.50 | 1.00 | 1.00 |",
        "| `count` | 3 | 0.67 | 0.50 | 1.00 | 1.00 |",
    ]
    one = Report(kinds["count"], {"vi": kinds["count"]}, kinds, 1.0, 2.0, ())
    assert len(answers.table("samples", one).splitlines()) == 4
