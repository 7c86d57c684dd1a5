"""The command line: one thin file a command, options to a plain function."""
