"""Languages: all facts about languages, from one table and from Babel.

Numbers, dates, lists and plural forms come from Unicode CLDR through Babel; quotes, the engine's
own phrases and whatever else CLDR does not cover come from `table`. For a tag that neither has,
see the rule in `table.entries_of`.
"""
