"""What the institution tells: classes and their ends, downloads asked for."""

from .clearances import ClearanceLine, keeps_clearances, line, lines
from .downloads import DownloadLine, approves_downloads, download, may_download, waiting

__all__ = [
    "ClearanceLine",
    "DownloadLine",
    "approves_downloads",
    "download",
    "keeps_clearances",
    "line",
    "lines",
    "may_download",
    "waiting",
]
