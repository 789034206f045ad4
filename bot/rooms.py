"""Following and reviewing put together over one store and one database, for the wiring to use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.actions import Verb
from bot.dialogue.commands import Command, Tap
from bot.following import commands as following
from bot.following.noticing import Noticing
from bot.following.service import Following
from bot.following.telling import FollowTeller
from bot.keyring import Keyring
from bot.notices.delivering import Delivery, Teller
from bot.notices.job import Notified, notify
from bot.notices.ports import Outgoing
from bot.notices.quiet import Quiet
from bot.notices.quoting import Quoting
from bot.notices.rights import Recalls, rights_of
from bot.reviews import commands as reviewing
from bot.reviews.approved import Answers, Approved
from bot.reviews.closing import Closer
from bot.reviews.counting import Counted, Handles
from bot.reviews.recording import Recording
from bot.reviews.staff import Desk
from bot.reviews.telling import ReviewTeller
from bot.reviews.uploads import Fetch, TakeIn, Uploads
from bot.storage.database import Database
from bot.storage.follows import Follows
from bot.storage.notices import Notices
from bot.storage.reviews import Reviews
from bot.storage.tallies import Tallies
from bot.storage.unanswered import Unheard
from corpus.store import Store
from retrieval.watching import Watcher

HELD_MS = 30 * 24 * 3600 * 1000  # how long something that cannot be told is kept to be told
KEPT_MS = 400 * 24 * 3600 * 1000  # how long it is known that something was told

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the chat turn, the follow loop and the command line get of following and reviewing.

    ``answers`` answers like the answerer that was handed in, and with what staff approved.
    ``intake`` takes in files that staff send; ``tallies`` counts questions.
    """

    commands: tuple[Command, ...]
    taps: Mapping[Verb, Tap]
    answers: Approved
    intake: Uploads
    desk: Desk
    tallies: Tallies
    noticing: Noticing
    recording: Recording
    delivery: Delivery
    quiet: Quiet
    clock: Clock

    def notify(self) -> Notified:
        """One run of telling people, for the loop that follows the store: to be called once the
        indexes are up to date, again and again. Bounded; may be killed anywhere."""
        self.tallies.flush()
        finders = (self.noticing, self.recording)
        return notify(finders, self.delivery, self.quiet, self.clock())

    def counted(self, dialogue: Handles) -> Counted:
        """The dialogue, with its questions counted for the staff's numbers."""
        return Counted(dialogue, self.tallies, self.clock)

    def sweep(self, keep_days: int) -> None:
        """Erases words of questions older than ``keep_days``, and what was told long ago."""
        now = int(self.clock().timestamp() * 1000)
        self.delivery.notices.expire(now - HELD_MS)
        self.delivery.notices.erase(now - KEPT_MS)
        self.recording.reviews.erase(now - max(1, keep_days) * 24 * 3600 * 1000)
        self.tallies.erase(self.clock().date() - dt.timedelta(days=400))


def build_rooms(
    store: Store,
    database: Database,
    keyring: Keyring,
    memory: Recalls,
    answers: Answers,
    outgoing: Outgoing,
    fetch: Fetch,
    take_in: TakeIn,
    *,
    folder: Path,
    quiet_hours: str,
    public_url: str | None,
    clock: Clock,
) -> Rooms:
    """The rooms over one store and one database. ``folder`` is the data folder."""
    rights = rights_of(memory)
    quoting = Quoting(store, public_url)
    follows, reviews, notices = Follows(database, keyring), Reviews(database), Notices(database)
    tellers: dict[str, Teller] = {
        "follow": FollowTeller(follows, quoting),
        "review": ReviewTeller(reviews, store, quoting),
    }
    tallies, closer = Tallies(database), Closer(reviews, store)
    desk = Desk(reviews, closer, tallies, clock)
    follow = Following(follows, answers, store.last_change, clock)
    return Rooms(
        commands=(*following.commands(follow), *reviewing.commands(desk)),
        taps={**following.taps(follow), **reviewing.taps(desk, reviews, keyring)},
        answers=Approved(answers, reviews, quoting, clock),
        intake=Uploads(folder, fetch, take_in, closer),
        desk=desk,
        tallies=tallies,
        noticing=Noticing(store, Watcher(store, clock), follows, rights, keyring, clock),
        recording=Recording(Unheard(database), reviews, clock),
        delivery=Delivery(notices, tellers, outgoing, rights, keyring),
        quiet=Quiet.of(quiet_hours),
        clock=clock,
    )
