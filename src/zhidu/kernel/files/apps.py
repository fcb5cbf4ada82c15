"""The card of the room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Attachments and print-outs."""

    name = "zhidu.kernel.files"
    label = "files"
    verbose_name = "附件与打印"
