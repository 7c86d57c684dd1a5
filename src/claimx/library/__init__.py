"""claimx in Python programs, notebooks and spaCy pipelines. Imports nothing until it is used."""
