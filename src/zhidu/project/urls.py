"""The addresses of the installation: pages with their policy in ``zhidu.web``, the API in ``zhidu.api``."""

from zhidu.web import errors
from zhidu.web.routes import patterns

from . import interface

urlpatterns = [*patterns(), *interface.patterns()]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
