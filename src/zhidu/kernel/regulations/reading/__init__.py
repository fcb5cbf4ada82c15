"""Reading prose: the text of regulations in; numbered parts, suggestions and a skeleton out. Pure."""
