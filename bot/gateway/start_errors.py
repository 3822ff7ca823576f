"""Why the bot cannot start: one plain sentence and one exit status each."""

from __future__ import annotations

from typing import ClassVar

from bot.language import text


class StartError(Exception):
    """The bot cannot start; ``message`` names the sentence, ``code`` is the exit status.

    The codes are those of BSD's sysexits.h, which supervisors tell apart.
    """

    message: ClassVar[str]
    code: ClassVar[int]

    def __init__(self, **values: str) -> None:
        super().__init__(text(self.message, **values))


class NoTokenError(StartError):
    """There is no token at all."""

    message = "cli.no_token"
    code = 78


class WrongTokenError(StartError):
    """Discord refused the token."""

    message = "cli.wrong_token"
    code = 77


class NoNetworkError(StartError):
    """Discord cannot be reached to log in."""

    message = "cli.no_network"
    code = 69


class WrongServerError(StartError):
    """The commands are to be registered in a server that the bot is not in."""

    message = "cli.wrong_server"
    code = 78


class IntentsError(StartError):
    """Discord closes the gateway with 4014: it does not grant an intent that the bot asks for."""

    message = "cli.wrong_intents"
    code = 78


class RefusedError(StartError):
    """Discord takes the token, but not what the bot asks for at its start."""

    message = "cli.refused"
    code = 76


class PortError(StartError):
    """The operator's port cannot be had."""

    message = "cli.no_port"
    code = 78


class WebPortError(StartError):
    """The port of the maps on the web cannot be had."""

    message = "cli.no_web_port"
    code = 78


class WrongShardsError(StartError):
    """The setting names shards that cannot be."""

    message = "cli.wrong_shards"
    code = 78


class ShardsAloneError(StartError):
    """Some shards are to be served from a database that one process has to itself."""

    message = "cli.shards_alone"
    code = 78


class OtherShardsError(StartError):
    """The processes that run count the shards differently."""

    message = "cli.other_shards"
    code = 75
