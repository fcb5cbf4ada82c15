"""Things that must be accounted for (secret carriers, devices): who holds each, since when, until when."""
