"""``python -m zhidu.project`` is the ``zhidu`` command."""

from zhidu.project.command import main

main()
