"""The privacy notice that is printed and left with her, in plain words.

Sentences are short: it is read by who slept little. Where it changes in meaning,
`residents.notices.VERSION` is counted up.
"""

from reports.notice.text import Text

BG = Text(
    "Вашите данни при нас",
    "Този лист е за вас. Прочетете го спокойно или ни помолете да го прочетем заедно.",
    (
        (
            "Кой пази данните ви",
            """
            Данните ви пази {name} и отговаря за тях. Телефон: {telephone}. Имейл:
            {email}. Адрес за писма: {address}.
            """,
        ),
        (
            "Вие решавате",
            """
            Идвате и си тръгвате по своя воля. Нищо тук не се плаща. Къде е къщата, е
            тайна. Не казвайте адреса на никого.
            """,
        ),
        (
            "Какво записваме и защо",
            """
            Записваме коя сте, от какво имате нужда и какво правим заедно. За здравето и
            за насилието записваме само колкото е нужно. Всяко дете, което е с вас, има
            свое досие. Без тези записи не можем да ви приемем, да ви пазим и да ви
            помагаме.
            """,
        ),
        (
            "Защо можем да ги пазим",
            """
            Законът за социалните услуги ни задължава да водим досие. Затова за самото
            досие не искаме вашето съгласие. В Общия регламент за защита на данните това
            са членове 6 и 9: задължение по закон, социална закрила, защита на живота.
            За друго ви питаме отделно: обаждания, снимки, връзка с близки. Може да
            откажете. Може и да оттеглите съгласието си, когато поискате. Помощта не
            зависи от това.
            """,
        ),
        (
            "Кой вижда данните ви",
            """
            Всеки в екипа вижда само това, което му трябва за работата. Бележките на
            психолога и на юриста четат само те. Името ви е заключено; всекидневно
            работим с код. Записва се кой, кога и защо е отворил данните ви. По телефона
            не казваме на никого, че сте тук.
            """,
        ),
        (
            "На кого казваме нещо",
            """
            На близки, лекар, училище или друга служба – само с ваше съгласие. По закон
            уведомяваме Дирекция „Социално подпомагане“ за настаняването и ѝ изпращаме
            оценката и плана ви. Съд, прокуратура, полиция и проверяващи могат да искат
            данни по закон. Ако е в опасност живот, викаме помощ. Записваме какво сме
            казали и на кого. Питайте и ще ви покажем.
            """,
        ),
        (
            "Когато дете е в опасност",
            """
            Каквото споделите, сами не го казваме на никого. Има едно изключение. Ако
            дете е в опасност, съобщаваме веднага, и без съгласие. Така иска член 7 от
            Закона за закрила на детето. Ще ви кажем какво сме съобщили, щом това е
            безопасно.
            """,
        ),
        (
            "Колко дълго ги пазим",
            """
            {woman_years}, след като досието ви бъде приключено. Досието на дете:
            {child_years}, след като е приключено и детето е навършило 18. Ако тогава
            тече дело, жалба или проверка, пазим го до края им. После двама души
            изтриват досието. Остават само числа без имена.
            """,
        ),
        (
            "Вашите права",
            """
            Може да видите какво пише за вас и да получите копие. Може да поискате да
            поправим грешка. Може да възразите, да поискате да изтрием нещо или да спрем
            да го ползваме. Ще ви кажем какво позволява законът. Кажете на когото искате
            от екипа или ни пишете. Отговаряме до един месец. Не се плаща. Ако смятате,
            че грешим, обърнете се към Комисията за защита на личните данни: София 1592,
            бул. „Проф. Цветан Лазаров“ № 2, kzld@cpdp.bg. Може да отидете и в съда.
            """,
        ),
    ),
    "Уведомление за личните данни, версия {version} от {since}. Отпечатано на {today}.",
)
EN = Text(
    "Your data with us",
    "This sheet is yours. Read it in your own time, or ask us to read it with you.",
    (
        (
            "Who keeps your data",
            """
            {name} keeps your data and answers for them. Telephone: {telephone}. E-mail:
            {email}. For letters: {address}.
            """,
        ),
        (
            "You decide",
            """
            You come and you leave by your own will. Nothing here costs money. Where the
            house is, is a secret. Tell nobody the address.
            """,
        ),
        (
            "What we write down and why",
            """
            We write down who you are, what you need and what we do together. Of your
            health and of the violence we write only what is needed. Each child who is
            with you has its own file. Without this we cannot take you in, keep you safe
            and help you.
            """,
        ),
        (
            "Why we may keep them",
            """
            The Social Services Act of Bulgaria obliges us to keep a file. So we do not
            ask your consent for the file itself. In the General Data Protection
            Regulation these are articles 6 and 9: a duty by law, social protection,
            protection of life. For other things we ask you each time: calls,
            photographs, relatives. You may say no. You may also take your consent back
            whenever you like. Our help does not depend on it.
            """,
        ),
        (
            "Who sees your data",
            """
            Everybody in the team sees only what the work needs. The notes of the
            psychologist and the lawyer are read by them alone. Your name is locked
            away; from day to day we use a code. It is recorded who opened your data,
            when and why. On the telephone we tell nobody that you are here.
            """,
        ),
        (
            "Whom we tell something",
            """
            Relatives, a doctor, a school, another service: only if you consent. By law
            we tell the Social Assistance Directorate that you are here, and send it
            your assessment and plan. Courts, prosecutors, police and inspectors may
            demand data by law. If a life is in danger, we call for help. We write down
            what we told and to whom. Ask, and we will show you.
            """,
        ),
        (
            "When a child is in danger",
            """
            What you tell us, we do not pass on by ourselves. There is one exception. If
            a child is in danger, we report it at once, also without consent. Article 7
            of the Child Protection Act asks this of everybody. We will tell you what we
            reported, as soon as that is safe.
            """,
        ),
        (
            "How long we keep them",
            """
            {woman_years} after your file is closed. A child's file: {child_years} after
            it is closed and the child has turned 18. If a court case, complaint or
            inspection is open then, until it ends. Then two people erase the file. Only
            figures without names remain.
            """,
        ),
        (
            "Your rights",
            """
            You may see what is written about you and get a copy. You may ask us to put
            a mistake right. You may object, ask us to erase something or to stop using
            it. We will tell you what the law allows. Tell anybody of the team, or write
            to us. We answer within a month. It costs nothing. If you think we are
            wrong, turn to the Commission for Personal Data Protection: 2 Prof. Tsvetan
            Lazarov Blvd., Sofia 1592, kzld@cpdp.bg. You may also go to court.
            """,
        ),
    ),
    "Privacy notice, version {version} of {since}. Printed on {today}.",
)
