"""The office's smallest words: ids, levels, step verbs, who a step names, and how the system says no."""
