"""The search for garbage is off for a while, and always comes back."""

import gc

import pytest

from defence_claims import garbage


def test_it_is_off_inside_and_on_again_after() -> None:
    with garbage.not_looked_for():
        assert not gc.isenabled()
        with garbage.not_looked_for():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(LookupError), garbage.not_looked_for():
        raise LookupError
    assert gc.isenabled()


def test_where_it_was_off_before_it_stays_off() -> None:
    gc.disable()
    try:
        with garbage.not_looked_for():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
