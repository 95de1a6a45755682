"""Languages: the only place that asks what a language is, from one table and from Babel.

Numbers, dates, lists and plural forms come from Unicode CLDR through Babel; quotes, the
engine's own phrases and what else CLDR does not say come from `table`. A tag that neither
knows is answered by the rule in `table.entries_of`.
"""
