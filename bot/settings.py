"""The settings of one running Hỏi Sở; the only reader of the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, HttpUrl, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "HOISO_"


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the text says which and what to write."""


class Settings(BaseSettings):
    """Everything that can be set, from ``HOISO_…`` variables and the ``.env`` file.

    A variable set to the empty string counts as not set, so that a line may stay in ``.env``.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    data_dir: Path = Path("./data")
    """The one folder where the store, the indexes and everything else that is written live."""
    database_url: str = Field(default="", repr=False)
    """Where the store is; empty: a SQLite file in the data folder. May hold a password."""
    model: str = ""
    """The encoder: a folder, or a name that sentence-transformers knows; empty: the packaged."""

    reranker: str = ""
    """A cross-encoder that reads the best passages again: a folder or a name; empty: none."""
    reranker_seconds: float = Field(default=2.0, gt=0, le=60)
    """How long it may read before the passages stay in the order that search gave them."""

    chat_model: str = ""
    """Language model that words the answers, as "provider:model"; empty: answers are quoted."""
    chat_model_seconds: float = Field(default=10.0, gt=0, le=120)
    """How long the language model may take before the answer falls back to quoting."""

    host: str = "127.0.0.1"
    """Address that the web server listens on."""
    port: int = Field(default=8000, ge=1, le=65535)
    """Port that the web server listens on."""
    public_url: HttpUrl | None = None
    """Address under which people reach the web page; source buttons in chats lead there."""

    telegram_token: SecretStr | None = None
    """Token of the Telegram bot; empty: no Telegram."""
    telegram_base_url: str = "https://api.telegram.org/bot"
    """Address of the Bot API, up to where the token goes; for a Bot API server of one's own."""
    telegram_mode: Literal["polling", "webhook"] = "polling"
    """How messages come: asked for by us, or brought to HOISO_PUBLIC_URL by Telegram."""
    telegram_secret: SecretStr | None = None
    """Secret that Telegram shows at our webhook; empty: one is made and kept."""

    zalo_oa_app_id: str = Field(default="", pattern=r"^[0-9]{0,32}$")
    """Id of the app on developers.zalo.me that serves the Official Account; empty: no OA."""
    zalo_oa_app_secret: SecretStr | None = None
    """Secret key of that app, which renews the account's tokens."""
    zalo_oa_secret: SecretStr | None = None
    """Secret key of the Official Account (page Webhook), which signs events; empty: bootstrap."""
    zalo_oa_refresh_token: SecretStr | None = None
    """First refresh token, from the API Explorer; later ones are kept in the data folder."""
    zalo_oa_url: str = "https://openapi.zalo.me"
    """Address of Zalo's OpenAPI."""
    zalo_oa_oauth_url: str = "https://oauth.zaloapp.com"
    """Address that renews the Official Account's tokens."""
    zalo_oa_proof: bool = False
    """Whether to send ``appsecret_proof``, for apps that have it switched on."""

    zalo_bot_token: SecretStr | None = None
    """Token of the Zalo Bot; empty: no Zalo Bot."""
    zalo_bot_url: str = "https://bot-api.zaloplatforms.com"
    """Address of the Zalo Bot API."""
    zalo_bot_mode: Literal["polling", "webhook"] = "polling"
    """How messages come: asked for by us, or brought to HOISO_PUBLIC_URL by Zalo."""
    zalo_bot_secret: SecretStr | None = None
    """Secret that Zalo shows at our webhook; empty: one is made and kept."""

    hotline: str = Field(default="", pattern=r"^(\+?[0-9]{3,15})?$")
    """Phone number that people are pointed to; empty: none."""
    stale_minutes: float = Field(default=120.0, gt=0, le=10_080)
    """Age at which a question that waited (we were down) is no longer answered."""
    stale_action: Literal["apologise", "drop"] = "apologise"
    """What a question that waited too long gets: a word that asks to send it again, or nothing."""
    secret_key: SecretStr | None = None
    """Key that hashes people's identifiers; empty: one is made and kept in the data folder."""
    quiet_hours: str = Field(
        default="21-7", pattern=r"^([0-9]|1[0-9]|2[0-3])-([0-9]|1[0-9]|2[0-3])$"
    )
    """Hours of the night, from-to, in which nobody is written to unasked."""

    max_question_chars: int = Field(default=1000, ge=10, le=1000)
    """Longest question that is taken, in characters."""
    requests_per_minute: int = Field(default=30, ge=1, le=6000)
    """Questions that one person or one address may ask in a minute."""
    answer_seconds: float = Field(default=20.0, gt=0, le=300)
    """How long a person waits at most before being told that there is no answer now."""
    follow_seconds: float = Field(default=1.0, gt=0, le=3600)
    """How often the server looks for documents that were taken in by another process."""
    keep_days: int = Field(default=30, ge=0, le=3650)
    """How many days questions and their answers are kept for ``hoiso explain``; 0: not at all."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """How much is written to the log."""
    log_format: Literal["text", "json"] = "text"
    """How the log is written: for people to read, or an object a line for programs."""
    metrics_token: SecretStr | None = None
    """Token that /metrics asks for; empty: only this machine itself may read it."""

    def secrets(self) -> tuple[str, ...]:
        """Every secret that is set, to be kept out of the log."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return tuple(one.get_secret_value() for one in values if isinstance(one, SecretStr))


def load_settings() -> Settings:
    """Settings of the environment; raises SettingsError, in Vietnamese, naming what to mend."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"{PREFIX}{'_'.join(str(part) for part in problem['loc']).upper()}: {problem['msg']}"
            for problem in error.errors()
        )
        raise SettingsError(
            f"Cấu hình không dùng được: {wrong}. Hãy sửa biến môi trường hoặc tệp .env "
            "(xem .env.example)."
        ) from None
