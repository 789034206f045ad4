"""Steps from one version of these tables to the next, run by ``corpus.store.schema``."""
