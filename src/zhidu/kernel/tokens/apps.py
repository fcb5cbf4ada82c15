"""The card of the room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class TokensConfig(AppConfig):
    """Personal tokens for programs."""

    name = "zhidu.kernel.tokens"
    label = "tokens"
    verbose_name = "接口令牌"

    def ready(self) -> None:
        """Make the room's acts known."""
        import_module("zhidu.kernel.tokens.interface")
        import_module("zhidu.kernel.tokens.making")
