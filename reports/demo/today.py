"""Who is in the house today: every rung of the ladder, an infant, a child on order."""

from reports.demo.people import YEAR, Entry, Sex, child, woman
from reports.demo.visits import COT, Moved, Prolonged, Visit


def _years(age: int) -> int:
    """Give the day on which somebody of this age was born, a while ago."""
    return -age * YEAR - 130


PRESENT = (
    Visit(
        people=(
            woman("Мария Измислена", _years(29)),
            child("Калина Измислена", Sex.FEMALE, _years(8)),
        ),
        places=(1, 2),
        came=-150,
        ends=-60,
        prolonged=Prolonged(on=-64, until=7),
        source="dsp",
    ),
    Visit(
        people=(woman("Теодора Въображаема", _years(52)),),
        places=(7,),
        came=-130,
        ends=-3,
        source="hospital",
    ),
    Visit(
        people=(woman("Събина Нереална", _years(38)),),
        places=(6,),
        came=-120,
        ends=-30,
        moved=Moved(on=-44, place=5),
        prolonged=Prolonged(on=-33, until=0),
        source="helpline",
    ),
    Visit(
        people=(
            woman("Юлиана Небивала", _years(34)),
            child("Явор Небивал", Sex.MALE, _years(11)),
        ),
        places=(9, 10),
        came=-76,
        ends=14,
        source="herself",
    ),
    Visit(
        people=(
            woman("Ралица Примерна", _years(21)),
            child("Боян Примерен", Sex.MALE, -140),
        ),
        places=(3, COT),
        came=-60,
        ends=30,
        source="mvr",
    ),
    Visit(
        people=(child("Петра Безименна", Sex.FEMALE, _years(15), entry=Entry.ORDER),),
        places=(6,),
        came=-20,
        ends=40,
        source="ozd",
    ),
    Visit(
        people=(woman("Фани Мнима", _years(45)),),
        places=(8,),
        came=-20,
        ends=1,
        source="municipality",
    ),
)
