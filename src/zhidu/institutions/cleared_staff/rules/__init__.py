"""What the institution of cleared staff asks the rules of an office."""

from .downloads import DownloadApprovers, MayDownload
from .staff import PersonClassInput

__all__ = ["DownloadApprovers", "MayDownload", "PersonClassInput"]
