"""Telegram, by long polling."""

from bot.channels.telegram.polling import telegram_poller

__all__ = ["telegram_poller"]
