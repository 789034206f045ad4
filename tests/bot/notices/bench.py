"""A real store and a real database of people, with an outbox that remembers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from bot.addresses import Address
from bot.following.noticing import Noticing
from bot.following.service import Following
from bot.following.telling import FollowTeller
from bot.keyring import Keyring
from bot.notices.delivering import Delivery, Teller
from bot.notices.job import Notified, notify
from bot.notices.ports import Access
from bot.notices.quiet import Quiet
from bot.notices.quoting import Quoting
from bot.remembered import KeptAnswer, Noted
from bot.reviews.approved import Approved
from bot.reviews.closing import Closer
from bot.reviews.recording import Recording
from bot.reviews.staff import Desk
from bot.reviews.telling import ReviewTeller
from bot.storage.database import Database
from bot.storage.follows import Follows
from bot.storage.memory import SqlMemory
from bot.storage.notices import Notices
from bot.storage.reviewed import Group
from bot.storage.reviews import Reviews
from bot.storage.tallies import Tallies
from bot.storage.unanswered import Unheard
from bot.types import Incoming, Reply
from corpus.pipeline import build
from corpus.store import Store
from corpus.types import AccessLevel, Source
from retrieval.answerer import Answerer
from retrieval.ports import PassageIndex
from retrieval.types import Answer, AnswerStatus, Language, Question
from retrieval.watching import OneDocument, Watcher

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
MIDNIGHT = NOON.replace(hour=23)
PUBLIC = frozenset({AccessLevel.PUBLIC})
STAFF = frozenset(AccessLevel)

LAN = Address("telegram", "7", "7")
OFFICIAL = Address("zalo_oa", "9", "9")
GROUP = Address("telegram", "-100", "9", group=True)


class Outbox:
    """Keeps what is pushed, once by key; chats in ``waiting`` have a message that waits."""

    def __init__(self) -> None:
        self.pushed: list[tuple[Address, Reply]] = []
        self.keys: dict[str, int] = {}
        self.waiting: set[Address] = set()
        self.broken = False

    def push(self, address: Address, reply: Reply, key: str) -> None:
        """As the outbox does."""
        if self.broken:
            raise OSError("killed")
        if key not in self.keys:
            self.pushed.append((address, reply))
        self.keys[key] = self.keys.get(key, 0) + 1

    def waits(self, address: Address) -> bool:
        """Whether a message waits for this chat."""
        return address in self.waiting

    def texts(self, address: Address | None = None) -> list[str]:
        """What was pushed, to one chat or all."""
        return [reply.text for to, reply in self.pushed if address in (None, to)]


class StoreAnswers:
    """Answers from all passages of a store, without an index on disk."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asked = 0

    def answer(self, question: Question) -> Answer:
        """As the assistant does, over a handful of documents."""
        self.asked += 1
        ids = [version.document_id for version in self.store.versions()]
        index: PassageIndex = OneDocument(self.store.load(ids))
        return Answerer([index], self.store, lambda: NOON).answer(question)


class Bench:
    """All parts of telling people, over one folder; opened anew it goes on where it was."""

    def __init__(self, folder: Path, outbox: Outbox | None = None) -> None:
        self.now = NOON
        self.turns = 0
        clock: Callable[[], dt.datetime] = lambda: self.now  # noqa: E731
        self.store = Store.open(f"sqlite:///{folder / 'store.sqlite3'}", clock)
        self.database = Database.open(f"sqlite:///{folder / 'people.sqlite3'}", clock)
        self.keyring = Keyring.of("key", folder)
        self.outbox = outbox or Outbox()
        self.roles: dict[Address, Access] = {OFFICIAL: STAFF, GROUP: STAFF}
        self.follows = Follows(self.database, self.keyring)
        self.notices = Notices(self.database)
        self.answers = StoreAnswers(self.store)
        self.following = Following(self.follows, self.answers, self.store.last_change, clock)
        self.noticing = Noticing(
            self.store,
            Watcher(self.store, clock),
            self.follows,
            self.rights,
            self.keyring,
            clock,
        )
        self.quoting = Quoting(self.store, "https://hoi.so.gov.vn/")
        self.tellers: dict[str, Teller] = {"follow": FollowTeller(self.follows, self.quoting)}
        self.memory = SqlMemory(self.database, self.keyring, 30)
        self.reviews = Reviews(self.database)
        self.tellers["review"] = ReviewTeller(self.reviews, self.store, self.quoting)
        self.recording = Recording(Unheard(self.database), self.reviews, clock)
        self.closer = Closer(self.reviews, self.store)
        self.tallies = Tallies(self.database)
        self.desk = Desk(self.reviews, self.closer, self.tallies, clock)
        self.approved = Approved(self.answers, self.reviews, self.quoting, clock)
        self.delivery = Delivery(self.notices, self.tellers, self.outbox, self.rights, self.keyring)
        self.noticing.run(1)  # what is there already is not told

    def rights(self, address: Address) -> Access:
        """What somebody may see."""
        return self.roles.get(address, PUBLIC)

    def put(self, name: str, text: str, access: AccessLevel = AccessLevel.PUBLIC) -> str:
        """Takes a text in; its document's id."""
        built = build(Source(f"/srv/{name}", name, text.strip().encode(), access, "text/plain"))
        self.store.put(built)
        return built.document.header.id

    def asked(
        self,
        text: str,
        status: AnswerStatus = AnswerStatus.NO_EVIDENCE,
        address: Address = LAN,
        token: str = "",
        history: tuple[str, ...] = (),
    ) -> KeptAnswer:
        """A question that was answered so, as a chat turn leaves it behind."""
        self.turns += 1
        name = token or f"t{self.turns}"
        kept = KeptAnswer(
            name, text, Language.VI, self.rights(address), name, status.value, history=history
        )
        self.memory.note(incoming(address, str(self.turns)), Noted(Language.VI, kept=kept))
        return kept

    def later(self, **by: float) -> None:
        """Time passes."""
        self.now += dt.timedelta(**by)

    def record(self) -> list[Group]:
        """What went wrong is recorded; the open groups."""
        self.later(seconds=20)
        self.recording.run(100)
        return self.reviews.open_groups(100)[0]

    def run(self, **more: int) -> Notified:
        """One run of the job."""
        return notify(
            [self.noticing, self.recording], self.delivery, Quiet(21, 7), self.now, **more
        )

    def close(self) -> None:
        """Lets go of the files."""
        self.store.close()
        self.database.close()


def report(count: int, year: int = 2021, place: str = "Ninh Thuận") -> str:
    """A bulletin with one figure."""
    return (
        f"Sở Khoa học và Công nghệ tỉnh {place} tổng kết công tác năm {year}\n\n"
        f"Trong năm {year}, đơn vị đã nghiệm thu {count} nhiệm vụ khoa học và công nghệ.\n"
    )


def incoming(address: Address, message_id: str = "1", text: str = "") -> Incoming:
    """A message from a chat."""
    return Incoming(
        address.channel,
        address.chat_id,
        address.person_id,
        text,
        message_id,
        group=address.group,
    )
