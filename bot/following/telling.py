"""A notice of something followed, in words, for whoever may see it now."""

from __future__ import annotations

from bot.following.detail import Detail
from bot.following.service import stop_button
from bot.following.words import Word, reason_line, tell
from bot.notices.delivering import Piece
from bot.notices.ports import Access
from bot.notices.quoting import Quoting
from bot.storage.follows import Follows, Told
from bot.storage.notices import Notice
from bot.types import Block, Button, Style
from retrieval.types import Citation
from retrieval.watching import Reason


class FollowTeller:
    """Says what came in, quotes it, and offers to stop."""

    def __init__(self, follows: Follows, quoting: Quoting) -> None:
        self._follows = follows
        self._quoting = quoting

    def piece(self, notice: Notice, access: Access) -> Piece | None:
        """The notice; None where it is followed no more, or not for these eyes (any more)."""
        follow = self._follows.by_tokens([notice.subject]).get(notice.subject)
        detail = Detail.read(notice.detail)
        cited = self._cited(detail.now, access)
        if follow is None or cited is None:
            return None
        language = notice.language
        blocks = [Block(Style.PLAIN, reason_line(detail.reason, language, follow.words))]
        before = None if detail.before is None else self._cited(detail.before, access)
        if detail.reason is Reason.FIGURE:
            blocks.append(Block(Style.STRONG, self._figure(detail, before is not None, notice)))
        blocks += self._quoting.blocks(cited, language)
        if detail.before is not None and before is not None:
            blocks.append(Block(Style.SMALL, tell(Word.BEFORE, language, old=detail.before.short)))
            blocks += self._quoting.blocks(before, language)
        buttons: list[Button] = [stop_button(follow, language)]
        if link := self._quoting.link(cited, language):
            buttons.append(link)
        return Piece(tuple(blocks), tuple(buttons))

    def _cited(self, told: Told, access: Access) -> Citation | None:
        return self._quoting.cited(told.document_id, told.start, told.end, told.digest, access)

    @staticmethod
    def _figure(detail: Detail, known: bool, notice: Notice) -> str:
        """ "10 → 12 nhiệm vụ", or the new figure alone where the old one cannot be shown."""
        new = detail.now.short
        if detail.before is None or not known:
            return tell(Word.FIRST, notice.language, new=new)
        return tell(Word.CHANGED, notice.language, old=detail.before.short, new=new)
