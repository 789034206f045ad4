"""What a notice keeps of what it tells: where it stands, never what it reads."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass

from bot.answers.given import digest_of
from bot.storage.follows import Told
from retrieval.types import Citation
from retrieval.watching import Reason


@dataclass(frozen=True, slots=True)
class Detail:
    """Why somebody is told, of which quote, and the figure told before."""

    reason: Reason
    now: Told
    before: Told | None = None

    def written(self) -> str:
        """As it is stored."""
        before = None if self.before is None else astuple(self.before)
        return json.dumps([self.reason.value, astuple(self.now), before], ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Detail:
        """As it was stored."""
        reason, now, before = json.loads(text)
        return cls(Reason(reason), Told(*now), None if before is None else Told(*before))


def told_of(cited: Citation, short: str) -> Told:
    """What is kept of a quote that is told."""
    return Told(short, cited.document_id, cited.start, cited.end, digest_of(cited.quote))
