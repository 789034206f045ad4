"""The Bot API's methods, as far as a bot of ours calls them; all others are not found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from bot.simulator.telegram.errors import ApiError, bad
from bot.simulator.telegram.keyboards import checked
from bot.simulator.telegram.markup import text_of
from bot.simulator.telegram.state import Hook, Json, Message, State, bot_user

MAX_FILE_BYTES = 20_000_000
MAX_RESULTS = 50
LOOPBACK = ("127.0.0.1", "localhost", "::1")
HOOK_PORTS = (None, 443, 80, 88, 8443)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ACTIONS = ("typing", "upload_document", "upload_photo", "find_location", "choose_sticker")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def get_me(state: State, given: Json) -> object:
    """The bot."""
    reads = {"can_join_groups": True, "can_read_all_group_messages": False}
    return {**bot_user(), **reads, "supports_inline_queries": True}


def send_message(state: State, given: Json) -> object:
    """A message of the bot's; what the real one refuses is refused."""
    chat = state.writable(given.get("chat_id"))
    if chat.moved_to:
        moved = {"migrate_to_chat_id": chat.moved_to}
        said = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, said, moved)
    source, mode = str(given.get("text", "")), str(given.get("parse_mode", ""))
    text, entities = text_of(source, mode)
    more: Json = {"text": text, **({"entities": entities} if entities else {})}
    rows = checked(given["reply_markup"]) if given.get("reply_markup") else []
    if rows:
        more["reply_markup"] = {"inline_keyboard": rows}
    replied = given.get("reply_parameters")
    if isinstance(replied, Mapping):
        under = chat.messages.get(int(str(replied.get("message_id", 0))))
        if under is not None:
            more["reply_to_message"] = _bare(under)
        elif not replied.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
    message = state.put(chat, bot_user(), more)
    message.source, message.rows = (source if mode else None), rows
    return message.raw


def edit_message_text(state: State, given: Json) -> object:
    """Other words in a message of the bot's."""
    chat = state.writable(given.get("chat_id"))
    message = chat.messages.get(int(str(given.get("message_id", 0))))
    if message is None or message.raw["from"] != bot_user():
        raise bad("message to edit not found")
    text, entities = text_of(str(given.get("text", "")), str(given.get("parse_mode", "")))
    rows = checked(given["reply_markup"]) if given.get("reply_markup") else []
    if text == message.raw["text"] and rows == message.rows:
        raise bad("message is not modified: specified new message content is exactly the same")
    message.raw |= {"text": text, "entities": entities, "edit_date": int(state.clock())}
    message.rows = rows
    return message.raw


def send_chat_action(state: State, given: Json) -> object:
    """ "typing…"."""
    state.writable(given.get("chat_id"))
    if given.get("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    return True


def answer_callback_query(state: State, given: Json) -> object:
    """The button stops spinning."""
    if len(str(given.get("text", ""))) > 200:
        raise bad("MESSAGE_TOO_LONG")
    return _answer(state, str(given.get("callback_query_id")), given)


def answer_inline_query(state: State, given: Json) -> object:
    """The results that the person may choose from."""
    results = given.get("results")
    if not isinstance(results, list) or len(results) > MAX_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    names = [one.get("id") for one in results if isinstance(one, Mapping)]
    if len(set(names)) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    for result in results:
        content = result.get("input_message_content")
        if result.get("type") != "article" or not isinstance(content, Mapping):
            raise bad("can't parse inline query result")
        if not str(result.get("title") or "").strip():
            raise bad('can\'t parse inline query result: Field "title" must be non-empty')
        text_of(str(content.get("message_text", "")), str(content.get("parse_mode", "")))
        if result.get("reply_markup"):
            checked(result["reply_markup"])
    return _answer(state, str(given.get("inline_query_id")), given)


def get_file(state: State, given: Json) -> object:
    """Where a file can be fetched."""
    name = str(given.get("file_id"))
    if name not in state.files:
        raise bad("wrong file_id or the file is temporarily unavailable")
    size = len(state.files[name][1])
    if size > MAX_FILE_BYTES:
        raise bad("file is too big")
    where = f"documents/file_{name}"
    return {"file_id": name, "file_unique_id": name, "file_size": size, "file_path": where}


def set_webhook(state: State, given: Json) -> object:
    """From now on updates are brought; an empty address ends it. Loopback needs no TLS."""
    url, secret = str(given.get("url", "")), str(given.get("secret_token", ""))
    parts = urlsplit(url)
    if url and parts.hostname not in LOOPBACK:
        if parts.scheme != "https":
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if parts.port not in HOOK_PORTS:
            raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if secret and not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    connections = int(str(given.get("max_connections", 40)))
    if not 1 <= connections <= 100:
        raise bad("invalid max_connections")
    state.hook = Hook(url, secret, _kinds(given), connections)
    return _dropped(state, given)


def delete_webhook(state: State, given: Json) -> object:
    """From now on updates are asked for."""
    state.hook = Hook()
    return _dropped(state, given)


def get_webhook_info(state: State, given: Json) -> object:
    """Where updates are brought, and how that goes."""
    hook = state.hook
    found: Json = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
        "max_connections": hook.connections,
        "allowed_updates": hook.kinds,
    }
    if hook.error:
        found |= {"last_error_message": hook.error, "last_error_date": hook.error_at}
    return found


def set_my_commands(state: State, given: Json) -> object:
    """The command menu of a scope and a language."""
    commands = given.get("commands")
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad("can't parse commands")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command"))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return _say(state, "commands", given)


def delete_my_commands(state: State, given: Json) -> object:
    """No command menu of its own for a scope and a language."""
    state.said.pop(_place("commands", given), None)
    return True


def set_my_description(state: State, given: Json) -> object:
    """What stands in a chat that is still empty."""
    if len(str(given.get("description", ""))) > 512:
        raise bad("BOT_DESCRIPTION_INVALID")
    return _say(state, "description", given)


def set_my_short_description(state: State, given: Json) -> object:
    """What stands on the bot's profile."""
    if len(str(given.get("short_description", ""))) > 120:
        raise bad("BOT_SHORT_DESCRIPTION_INVALID")
    return _say(state, "short_description", given)


def set_chat_menu_button(state: State, given: Json) -> object:
    """What the button beside the input opens."""
    button = given.get("menu_button")
    if not isinstance(button, Mapping) or button.get("type") not in ("commands", "default"):
        raise bad("can't parse menu button")
    return _say(state, "menu_button", given)


METHODS: dict[str, Callable[[State, Json], object]] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "getFile": get_file,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyDescription": set_my_description,
    "setMyShortDescription": set_my_short_description,
    "setChatMenuButton": set_chat_menu_button,
}


def _answer(state: State, name: str, given: Json) -> bool:
    query = state.queries.get(name)
    if query is None or state.clock() > query.until:
        raise bad(TOO_OLD)
    query.answer = given
    return True


def _kinds(given: Json) -> list[str]:
    kinds = given.get("allowed_updates")
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else []


def _dropped(state: State, given: Json) -> bool:
    if given.get("drop_pending_updates") is True:
        state.updates.clear()
    return True


def _say(state: State, what: str, given: Json) -> bool:
    state.said[_place(what, given)] = given
    return True


def _place(what: str, given: Json) -> str:
    scope = given.get("scope")
    scope = scope if isinstance(scope, Mapping) else {"type": "default"}
    where = f"{scope.get('type')}:{scope.get('chat_id', '')}"
    return f"{what}/{where}/{given.get('language_code', '')}"


def _bare(message: Message) -> Json:
    return {key: value for key, value in message.raw.items() if key != "reply_to_message"}
