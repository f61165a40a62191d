"""English words around a number, as patterns."""

from __future__ import annotations

import re

from deckgen.sentences.when import HIDDEN

BREAK = re.compile(
    r" and (?=[\d$€£¥])|[,;:](?!\d)|\.(?=\s)|[()\n—]| – | while | "
    r"whereas | and (?=(?:is|was|were|are|will|fell|rose|grew|its"
    r"|the)\b)"
)
UP = (
    r"rose|rise|risen|rising|grew|grow|grown|growing|increased?"
    r"|increasing|climbed|climbing|jumped|surged|soared|gained"
    r"|advanced|expanded|improved|up|accelerated|growth|increase"
    r"|higher"
)
DOWN = (
    r"fell|fall|fallen|falling|declined?|declining|dropped|dropping"
    r"|slid|decreased?|decreasing|shrank|shrunk|contracted|narrowed"
    r"|eased|lost|slipped|slumped|plunged|tumbled|down|decline"
    r"|decrease|lower"
)
SOFT = (
    r"(?:an? |the |about |around |roughly |nearly |almost |by |of "
    r"|some |further |sharply |slightly |only |just |record |a record "
    r"|another |more than |over |at least |up to |modestly |strongly "
    r")*"
)
CHANGE = re.compile(rf"\b(?P<verb>{UP}|{DOWN})\b {SOFT}\Z", re.IGNORECASE)
TO = re.compile(rf"\b(?:{UP}|{DOWN})\b(?: [^,;]*?)? to {SOFT}\Z", re.IGNORECASE)
BASIS = re.compile(
    r"\A(?P<all> ?(?:from a year earlier|from the (?:previous|prior) "
    r"(?:year|quarter|month)|year[- ]on[- ]year|year[- ]over[- ]year"
    r"|yoy|y/y|y-o-y|"
    r"quarter[- ]on[- ]quarter|quarter[- ]over[- ]quarter|qoq|q/q"
    r"|month[- ]on[- ]month|mom|annually|a year|per year|per annum|a "
    r"year earlier))",
    re.IGNORECASE,
)
BASES = (("q", "qoq"), ("mo", "mom"), ("m/m", "mom"))
"""Letters of a comparison → its name; any other is with the year before."""
VERB = re.compile(
    r"\b(?:(?:is|are|was|were|has|have|had|will|would|should|could|may"
    r"|might|be|been|being|now|currently|also|already|reportedly|still"
    r"|just|only|"
    r"expected|forecast|forecasted|projected|estimated|set|likely"
    r"|predicted|seen|anticipated|planned|targeted|aims?|plans?"
    r"|targets?|to|"
    r"reach(?:ed|es|ing)?|hit|hits|stand|stands|stood|total(?:l?ed|s)?"
    r"|amount(?:ed|s)?|c[oa]mes?|exceed(?:ed|s|ing)?|surpass(?:ed|es"
    r"|ing)?|top(?:ped|s)?|"
    r"account(?:ed|s|ing)?|represent(?:ed|s|ing)?|mak(?:e|es|ing) up"
    r"|made up|rank(?:ed|s)?|record(?:ed|s)?|report(?:ed|s)?|post(?:ed"
    r"|s)?|book(?:ed|s)?|"
    r"generat(?:ed|es)|ship(?:ped|s)?|produc(?:ed|es)|sold|sells"
    r"|deliver(?:ed|s)?|employ(?:ed|s)?|operat(?:ed|es)|rais(?:ed|es)"
    r"|invest(?:ed|s)?|spent|spends?|"
    r"own(?:ed|s)?|held|holds?|averag(?:ed|es)|remain(?:ed|s)?"
    r"|attract(?:ed|s)?|add(?:ed|s)?|install(?:ed|s)?|open(?:ed|s)?"
    r"|clos(?:ed|es)|com(?:e|es|ing)|"
    r"touch(?:ed)?|cross(?:ed)?|pass(?:ed)?|range[ds]?|edged|crept"
    r"|went|go|rose|rise|grew|grow|increased?|climbed|climb|jumped"
    r"|surged|soared|gained|expanded|improved|fell|fall|declined?|"
    r"easing|eases|sees|saw|dropped|slid|decreased?|shrank|contracted"
    r"|narrowed|eased|slipped|slumped|plunged|recovered|doubled"
    r"|tripled|valued|approved|issued|received|paid|earned|commanded"
    r"|captured|controlled|had)\b"
    r"(?: (?:to|at|by|for|of|in|from|a|an|the|about|around|roughly"
    r"|some|as|high|low|much|many|between|record|total"
    r"|combined))*)\s*\Z",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"\b(?:to|at|by|of|for|in|from|about|around|roughly|some|with|on"
    r"|as|a|an|the|total|between|or|and|,|:|\()\s*\Z",
    re.IGNORECASE,
)
ACTED = re.compile(
    r"\A(?P<who>.+?) (?P<verb>reported|posted|recorded|booked"
    r"|generated|shipped|produced|sold|delivered|employed|operated"
    r"|raised|invested|spent|owned|held|"
    r"has|had|have|holds|attracted|added|installed|opened|approved"
    r"|issued|expects|plans|aims|targets|forecasts|said|earned"
    r"|commanded|captured|controlled|counts?)\b ?(?P<what>.*)\Z",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"\A(?:as of|at|by|in|on|for|during|over|since|through|until|from"
    r"|the|a|an|its|their|his|and|but|while|with|which|that|it|they"
    r"|also|of which|of these|this|"
    rf"meanwhile|however|about|around|some|of|to|up|down|year|half"
    rf"|first|second|total|{HIDDEN}+|but|still|now|then|or|equivalent"
    rf"|[ ,:;.“”\"'()–-])+?(?=\s|\Z|{HIDDEN})",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\A.*?\b(?:said|says|shows?|showed|estimates?|expects?|forecasts?"
    r"|projects?|predicts?|believes?|sees|according to [^,]*)(?: that"
    r"|,)? (?=\S+ \S+)",
    re.IGNORECASE,
)
FORECAST = re.compile(
    r"\b(?:expects?|expected|forecasts?|forecasted|projected|projects"
    r"|predicts?|predicted|anticipates?|anticipated|will|likely to|on "
    r"track to|set to|seen|outlook|guidance|could)\b",
    re.IGNORECASE,
)
ESTIMATE = re.compile(r"\b(?:estimates?|estimated)\b", re.IGNORECASE)
PLANNED = re.compile(
    r"\b(?:targets?|targeted|targeting|aims?|aiming|plans?|planned"
    r"|planning|goal|pledged|intends?)\b",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"\b(?:account(?:ed|s|ing)? for|represent(?:ed|s|ing)?|mak(?:es"
    r"|ing) up|made up|comprised)\b[^,;]*\Z",
    re.IGNORECASE,
)
OF_WHAT = re.compile(
    r"\A(?: ?\))? of (?P<of>(?:the |all |its |total "
    r")*[^,.;()]{2,60}?)(?=[,.;()]|\Z| in | by | and | from | during "
    r"| as of | at |" + HIDDEN + ")"
)
NOUN_AFTER = re.compile(
    r"\A[ -](?P<noun>(?!(?:in|by|from|to|of|and|at|on|for|as|up|down"
    r"|year|compared|versus|after|while|with|over|per|during|this|last"
    r"|or|more|less|higher|lower|annually|than|the|a|an|it|is|was"
    r"|were)\b)[A-Za-z][A-Za-z’'-]*(?: (?!(?:in|by|from|to|and|at|on"
    r"|for|as|up|down|year|compared|versus|after|while|with|over"
    r"|during|this|last|or|than|were|was|is|are|worldwide|globally"
    r"|have|had|has|who|that|which)\b)[A-Za-z’'-]+){0,4})"
)
RESPONDED = re.compile(
    r"\A\)? ?(?:of )?(?:the |all )*(?P<who>(?!(?:and|or|in|to|from|by"
    r"|at|for|on|as|with|over|during|compared|versus|than|year|of"
    r"|points?|the)\b)[a-z][^,.;()]*?(?= and \d|[,.;()]|\Z))"
)
RELATED = re.compile(
    r"\A (?P<w>below|above|higher|lower|more|less|fewer)\b(?: than)?", re.IGNORECASE
)
WHO = re.compile(
    r"[A-Z]|\b(?:company|group|firm|bank|app|platform|government|it"
    r"|they|retailer|maker|carmaker|operator)\b"
)
PLACES = (
    r"China|the United States|the U\.?S\.?|US|United States|India"
    r"|Japan|South Korea|Korea|Germany|France|Britain|the UK|UK|the "
    r"European Union|the EU|EU|Europe|Asia|Africa|Vietnam|Indonesia"
    r"|Brazil|Singapore|Thailand|Malaysia|Mexico|Canada|Australia"
    r"|Norway|Spain|Italy|Beijing|Shanghai|Shenzhen|Hong Kong|Taiwan"
)
OWNER = re.compile(
    rf"\A(?P<who>(?:[A-Z][\w.&-]*(?: (?:[A-Z][\w.&-]*|&|and "
    rf"(?=[A-Z])))*)|{PLACES})(?:’s|'s|s’|s') (?P<what>.+)\Z"
)
IN_PLACE = re.compile(
    rf"\A(?P<what>.+?) (?:in|of|across) (?P<who>{PLACES}"
    rf"|[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)\Z"
)
HEAD = re.compile(
    rf"\A(?P<who>{PLACES}|[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*) (?P<what>[a-z].+)\Z"
)
TOPIC = re.compile(r"(?P<n>[^.,;\d(]+?)(?: guidance| forecast| target)?:\s*\Z")
"""`Full-year capex guidance:`."""
IN_WHAT = re.compile(
    r"(?:(?!in\b|among\b|by\b|for\b)\w+ )?(?P<of>(?:in|among|by|for) [^,.;()]+)?"
)
OF_NOUN = re.compile(
    rf"\A of (?P<noun>(?!the\b)[a-z][a-z -]+?)(?=[,.;]| in | by |{HIDDEN}|\Z)"
)
CALLED = re.compile(rf"(?:{PLACES}|[A-Z][\w&]*(?: [A-Z][\w&]*)*)")
ARTICLE = re.compile(r"\A[Tt]he (?=company|group)")
DATED = re.compile(
    r",?\s*(?:(?:in|at|by|for|during|as of|on|of) )?(?:the )?(?:full )?(?:year )?"
    rf"{HIDDEN}+,?"
)
