"""The addresses of the installation: every page is declared with its policy in ``zhidu.web``."""

from zhidu.web import errors
from zhidu.web.routes import patterns

urlpatterns = patterns()
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
