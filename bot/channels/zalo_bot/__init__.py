"""Zalo Bot: plain texts by polling or webhook, without buttons."""

from bot.channels.zalo_bot.channel import ZaloBot

__all__ = ["ZaloBot"]
