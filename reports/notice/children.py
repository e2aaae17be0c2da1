"""The privacy notice for children from 10, in simple words.

Sentences are short: it is read by who slept little. Where it changes in meaning,
`residents.notices.VERSION` is counted up.
"""

from reports.notice.text import Text

BG = Text(
    "Какво пишем за теб",
    "Този лист е за теб. Ако нещо не е ясно, питай. Ще го прочетем заедно.",
    (
        (
            "Кои сме ние",
            """
            Ние сме {name}. Тук се грижим за теб и те пазим. Телефонът ни е {telephone}.
            Нищо тук не се плаща.
            """,
        ),
        (
            "Какво пишем",
            """
            Пишем как се казваш, на колко години си и от какво имаш нужда. Пишем и какво
            правим заедно. Така можем да ти помагаме. Законът иска да го правим.
            """,
        ),
        (
            "Кой го чете",
            """
            Чете го само който работи с теб, и само каквото му трябва. Каквото пише
            психологът, чете само психологът. На никого не казваме по телефона, че си
            тук. Хората от „Закрила на детето“ могат да знаят, че си при нас.
            """,
        ),
        (
            "Кога питаме",
            """
            Питаме, преди да кажем нещо на училището, на лекар или на близки. Питаме и
            преди да те снимаме. Питаме възрастния, който отговаря за теб. Ако имаш 14
            години, питаме и теб. Може да кажеш „не“. Може и да размислиш по-късно.
            """,
        ),
        (
            "Кога не мълчим",
            """
            Ако ти или друго дете сте в опасност, казваме веднага. Казваме на хората,
            които пазят децата. Ще ти обясним какво сме казали.
            """,
        ),
        (
            "Колко дълго го пазим",
            """
            Пазим го, докато си при нас и докато станеш на 18, и после още
            {child_years}. След това го изтриваме.
            """,
        ),
        (
            "Какво можеш ти",
            """
            Може да питаш какво пише за теб. Може да кажеш, ако нещо не е вярно. Ще го
            поправим. Може да се оплачеш. Никой няма да ти се сърди. На 116 111
            отговарят на деца денем и нощем. Обаждането е безплатно. Данните на всички
            хора пази една комисия: kzld@cpdp.bg. Може да пишеш и на нея.
            """,
        ),
        (
            "Нашата тайна",
            """
            Къде е къщата, е тайна. Така всички тук са в безопасност. Не казвай адреса
            на никого и не го пиши в телефона си.
            """,
        ),
    ),
    "Уведомление за деца, версия {version} от {since}. Отпечатано на {today}.",
)
EN = Text(
    "What we write about you",
    "This sheet is for you. If something is not clear, ask. We will read it together.",
    (
        (
            "Who we are",
            """
            We are {name}. Here we look after you and keep you safe. Our telephone is
            {telephone}. Nothing here costs money.
            """,
        ),
        (
            "What we write",
            """
            We write your name, how old you are and what you need. We also write what we
            do together. That is how we can help you. The law asks us to do it.
            """,
        ),
        (
            "Who reads it",
            """
            Only those who work with you read it, and only what they need. What the
            psychologist writes, only the psychologist reads. On the telephone we tell
            nobody that you are here. The people of Child Protection may know that you
            are with us.
            """,
        ),
        (
            "When we ask",
            """
            We ask before we tell your school, a doctor or relatives anything. We ask
            before we take a picture of you, too. We ask the adult who is responsible
            for you. If you are 14, we ask you as well. You may say no. You may also
            change your mind later.
            """,
        ),
        (
            "When we do not keep silent",
            """
            If you or another child are in danger, we say so at once. We tell the people
            who protect children. We will explain to you what we told them.
            """,
        ),
        (
            "How long we keep it",
            """
            We keep it while you are with us and until you are 18, and then for
            {child_years} more. After that we erase it.
            """,
        ),
        (
            "What you can do",
            """
            You may ask what is written about you. You may say when something is not
            true. We will put it right. You may complain. Nobody will be angry with you.
            116 111 answers children day and night. The call is free. A commission
            protects everybody's data: kzld@cpdp.bg. You may write to it too.
            """,
        ),
        (
            "Our secret",
            """
            Where the house is, is a secret. That keeps everybody here safe. Tell nobody
            the address, and do not write it in your telephone.
            """,
        ),
    ),
    "Notice for children, version {version} of {since}. Printed on {today}.",
)
