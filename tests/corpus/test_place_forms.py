"""Tests of corpus.registry.place_forms and the tables that it reads."""

from corpus.registry.place_forms import Alone, forms_by_first_word, lookalikes
from corpus.registry.place_table import all_places, place_named
from corpus.registry.tables import read_rows


def test_each_place_has_a_form():
    """Every name can be looked up by its first word, the longest writings first."""
    forms = forms_by_first_word()
    assert {form.place for found in forms.values() for form in found} >= set(all_places())
    for found in forms.values():
        sizes = [len(form.words) for form in found]
        assert sizes == sorted(sizes, reverse=True)


def test_lookalikes_are_of_known_places():
    """Each row of ordinary neighbours belongs to a place and names at least one."""
    names = {place.name for place in all_places()}
    assert set(lookalikes()) <= names
    assert all(one.before or one.after or one.after_number for one in lookalikes().values())


def test_towns_lie_in_known_places():
    """Each town points to a place, or is marked as none."""
    for row in read_rows("towns.csv"):
        assert Alone(row["alone"])
        assert (place_named(row["place"]) is not None) is bool(row["place"])


def test_no_name_is_listed_twice():
    """Two rows of one name would hide each other."""
    for table in ("places.csv", "towns.csv", "lookalikes.csv"):
        names = [row["name"] for row in read_rows(table)]
        assert len(names) == len(set(names)), table
