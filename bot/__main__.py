"""``python -m bot`` is ``hoiso``."""

from bot.cli import main

main()
