"""Telegram on loopback: the Bot API, people and groups."""

from bot.simulator.telegram.errors import flood
from bot.simulator.telegram.platform import TelegramPlatform
from bot.simulator.telegram.state import BOT_ID, BOT_NAME

__all__ = ["BOT_ID", "BOT_NAME", "TelegramPlatform", "flood"]
