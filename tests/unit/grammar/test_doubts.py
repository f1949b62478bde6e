"""What people who decide are told of a doubt is in their language, with English beside it."""

from __future__ import annotations

from extraction.grammar import doubts


def test_doubts_are_told_in_both_languages() -> None:
    told = {name: words for name, words in vars(doubts).items() if name.isupper()}
    assert len(told) > 10
    assert [name for name, words in told.items() if words.count(" / ") != 1] == []
