"""The edge: command line, files, reports. Each imports its library inside."""
