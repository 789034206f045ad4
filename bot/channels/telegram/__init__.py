"""Telegram, by long polling or by webhook."""

from bot.channels.telegram.channel import Telegram

__all__ = ["Telegram"]
