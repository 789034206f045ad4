"""The installation's key, and what is made from it: digests of people, seals, webhook secrets."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from corpus.errors import CorpusError

NAME = "secret.key"
_DIGEST_CHARS = 32
_TOKEN_CHARS = 10


class Keyring:
    """Everything secret that this installation derives; losing the key makes strangers of all."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def of(cls, secret: str | None, folder: Path) -> Keyring:
        """The keyring of a set secret, or of the key file in ``folder``, made where missing."""
        if secret:
            return cls(hashlib.sha256(secret.encode()).digest())
        file = folder / NAME
        try:
            return cls(_made(file))
        except OSError as error:
            raise CorpusError(
                f"Không đọc hoặc tạo được khóa {file}: {error.strerror}."
                " Cấp quyền ghi, hoặc đặt HOISO_SECRET_KEY."
            ) from error

    def person(self, channel: str, person_id: str) -> str:
        """The keyed digest by which a person is known in the database."""
        return self._digest("person", channel, person_id)

    def chat(self, channel: str, chat_id: str) -> str:
        """The keyed digest by which a chat is known in the database."""
        return self._digest("chat", channel, chat_id)

    def conversation(self, channel: str, chat_id: str, person_id: str) -> str:
        """The keyed digest of one person's conversation in one chat."""
        return self._digest("conversation", channel, chat_id, person_id)

    def turn(self, channel: str, chat_id: str, message_id: str, text: str) -> str:
        """The keyed digest of a message, by which it is known when it is handled again."""
        return self._digest("turn", channel, chat_id, message_id, text)

    def invitation(self, code: str) -> str:
        """The keyed digest of an invitation's code."""
        return self._digest("invitation", code)

    def token(self, *parts: str) -> str:
        """A token that nobody guesses, the same for the same parts: 10 URL-safe characters."""
        digest = self._derive("token", "\x1f".join(parts))
        return base64.urlsafe_b64encode(digest).decode()[:_TOKEN_CHARS]

    def secret(self, purpose: str) -> str:
        """A secret of its own for a purpose, the same at every start: 43 URL-safe characters."""
        return base64.urlsafe_b64encode(self._derive("secret", purpose)).decode().rstrip("=")

    def seal(self, text: str) -> str:
        """``text`` so that only ``unseal`` reads it."""
        from cryptography.fernet import Fernet

        return Fernet(self._fernet_key()).encrypt(text.encode()).decode()

    def unseal(self, sealed: str) -> str | None:
        """What was sealed; None where it was sealed with another key, or damaged."""
        from cryptography.fernet import Fernet, InvalidToken

        try:
            return Fernet(self._fernet_key()).decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def _fernet_key(self) -> bytes:
        return base64.urlsafe_b64encode(self._derive("seal", ""))

    def _digest(self, kind: str, *parts: str) -> str:
        return self._derive(kind, "\x1f".join(parts)).hex()[:_DIGEST_CHARS]

    def _derive(self, kind: str, text: str) -> bytes:
        return hmac.new(self._key, f"{kind}\x1e{text}".encode(), hashlib.sha256).digest()


def _made(file: Path) -> bytes:
    """The key in ``file``; a new one where there is none. Two processes agree on one."""
    if not file.exists():
        draft = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, secrets.token_hex(32).encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        try:
            os.link(draft, file)  # fails where the other process was faster
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return bytes.fromhex(file.read_text(encoding="ascii"))
