"""What the centre says about itself in public, in its own words.

Where the service itself stands is not here and is never written here.
"""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class Fact:
    bg: str
    en: str

    def __str__(self) -> str:
        return self.en if get_language() == "en" else self.bg


CAPACITY = 10

NAME = Fact("Кризисен център „SOS“", "Crisis Centre “SOS”")
KIND = Fact(
    "Социална услуга в общността – резидентен тип, с 24-часов режим на работа.",
    "A social service in the community: residential, open 24 hours a day.",
)
PEOPLE = Fact(
    "В Кризисния център се настаняват жени и деца, пострадали от насилие или "
    "трафик на хора.",
    "The Crisis Centre takes in women and children who suffered violence or human "
    "trafficking.",
)
TERM = Fact(
    "В зависимост от изготвената оценка на риска и потребностите услугата може да "
    "бъде краткосрочна или дългосрочна. Договорите с потребителите се сключват за "
    "срок до 6 месеца.",
    "Depending on the assessment of risk and needs, the service can be short-term or "
    "long-term. Contracts are concluded for up to 6 months.",
)
WILL = Fact(
    "Ползването на услугата е на доброволен принцип, с изключение на работата с деца "
    "в риск, която се основава на заповеди на отдел „Закрила на детето“ при Дирекция "
    "„Социално подпомагане“.",
    "The service is used by one's own will, except for work with children at risk, "
    "which rests on orders of the Child Protection Department at the Social "
    "Assistance Directorate.",
)
PRICE = Fact(
    "Социалната услуга се предоставя безплатно.",
    "The social service is free of charge.",
)
SECRECY = Fact(
    "Предвид спецификата на социалната услуга адресът на кризисния център е "
    "конфиденциален.",
    "Because of what the service is, the address of the crisis centre is confidential.",
)

AIMS = (
    Fact(
        "Осигуряване на спешна защита от насилие или трафик чрез кризисно настаняване "
        "с възможност за престой до отстраняване на рисковите обстоятелства",
        "Urgent protection from violence or trafficking through crisis accommodation, "
        "with a stay until the risk has been removed",
    ),
    Fact(
        "Гарантиране на сигурността на настанените лица на територията на Кризисния "
        "център",
        "Safety of the people accommodated, on the grounds of the Crisis Centre",
    ),
    Fact(
        "Удовлетворяване на базисните потребности от подслон, храна и консумативи от "
        "първа необходимост по време на престоя",
        "Basic needs met during the stay: shelter, food and essentials",
    ),
    Fact(
        "Оказване на спешна и последваща психологическа, социална и правна подкрепа "
        "на лицата, претърпели насилие или трафик",
        "Urgent and later psychological, social and legal support of people who "
        "suffered violence or trafficking",
    ),
    Fact(
        "Мобилизиране на личностни, семейни и институционални ресурси за преодоляване "
        "на рисковата ситуация и на рисковете от ревиктимизация",
        "Personal, family and institutional resources brought together to overcome "
        "the risk and the danger of being harmed again",
    ),
)
PRINCIPLES = (
    Fact("Предоставяне на незабавна подкрепа", "Immediate support"),
    Fact(
        "Безусловна подкрепа на пострадалите деца",
        "Unconditional support of the children who suffered",
    ),
    Fact("Сигурност и безопасност", "Security and safety"),
    Fact(
        "Запазване в тайна на местонахождението на Кризисния център и недопускане на "
        "посещения от страна на извършители или лица, които са потенциална заплаха",
        "The place of the Crisis Centre is kept secret; no visits by perpetrators or "
        "by people who may be a threat",
    ),
    Fact(
        "Конфиденциалност, с изключение на случаите, при които информацията съдържа "
        "данни за риск спрямо дете",
        "Confidentiality, except where what is known shows a risk to a child",
    ),
    Fact(
        "Зачитане на най-добрия интерес на пострадалото лице",
        "The best interest of the person who suffered",
    ),
    Fact(
        "Уважаване на мнението, уникалността и личното достойнство на клиентите",
        "Respect for everyone's opinion, uniqueness and dignity",
    ),
    Fact(
        "Върховенство на интересите и благосъстоянието на детето",
        "The interests and the well-being of the child come first",
    ),
    Fact(
        "Спазване на основните човешки права, зачитане на достойнството и личността "
        "на детето, недопускане на дискриминация",
        "Human rights, the dignity and person of the child, no discrimination",
    ),
    Fact("Необвинително отношение", "Nobody is blamed"),
    Fact(
        "Мултидисциплинарен подход и междуинституционално сътрудничество",
        "Several professions and institutions working together",
    ),
)
SERVICES = (
    Fact("Кризисно настаняване", "Crisis accommodation"),
    Fact("Кризисна интервенция", "Crisis intervention"),
    Fact(
        "Подкрепа в периода на размисъл и подготовка за участие в наказателно "
        "производство",
        "Support during the reflection period and preparation for criminal proceedings",
    ),
    Fact("Психологическо консултиране", "Psychological counselling"),
    Fact("Фамилно консултиране", "Family counselling"),
    Fact("Юридическо консултиране", "Legal counselling"),
    Fact("Социална работа", "Social work"),
    Fact(
        "Програми за овластяване, формиране на социални умения и подкрепа в "
        "образователния процес",
        "Programmes for empowerment, social skills and support in education",
    ),
    Fact("Дейности по организация на свободното време", "Leisure activities"),
)

CORRESPONDENCE = Fact(
    "гр. Варна, ул. „Синчец“ № 21", "21 Sinchets Street, Varna, Bulgaria"
)
TELEPHONE = "052 613 830"
TELEPHONE_LINK = "tel:+35952613830"
EMAIL = "sos@mail.bg"
