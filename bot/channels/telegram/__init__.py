"""Telegram, by long polling."""

from bot.channels.telegram.polling import polling, telegram_poller

__all__ = ["polling", "telegram_poller"]
