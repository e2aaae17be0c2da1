"""Case codes that can be said aloud: a neutral word and a number, by chance."""

import secrets

_LISTED = (
    "бор бреза бриз бряг брод бук вишна върба вятър габър гора дъб дъга дюля езеро ела "
    "залив звезда зора извор изгрев кедър кестен клен компас котва круша лале лимон "
    "липа лоза лодка луна люляк мак мида море мост облак орех остров платно поляна път "
    "река роза роса сокол сова слива топола фар хълм чайка череша чинар щъркел явор "
    "ябълка ясен"
)
WORDS = tuple(_LISTED.split())


def new_code() -> str:
    return f"{secrets.choice(WORDS)}-{10 + secrets.randbelow(90)}"
