"""The chat turn: a message from a person comes in, a reply goes out."""

from bot.dialogue.building import build_dialogue
from bot.dialogue.commands import Command, Commands, Turn
from bot.dialogue.ports import AnswererPort, DocumentsPort, Explain, Intake, Memory, SourcesPort
from bot.dialogue.turn import Dialogue
from bot.remembered import PUBLIC

__all__ = [
    "PUBLIC",
    "AnswererPort",
    "Command",
    "Commands",
    "Dialogue",
    "DocumentsPort",
    "Explain",
    "Intake",
    "Memory",
    "SourcesPort",
    "Turn",
    "build_dialogue",
]
