insights-heading = Inzichten in uw klantvragen
insights-of = Inzichten in de klantvragen van { $seller }
insights-beside = Deze verkoper
insights-period = Periode
insights-four-weeks = 28 dagen
insights-three-months = 3 maanden
insights-six-months = 6 maanden
insights-as-file = Als bestand:
insights-only = Alleen
insights-without = weglaten
insights-narrow = Op onderwerp, kanaal of artikel filteren
insights-narrow-do = Tonen
insights-any = alles
insights-topic = Onderwerp
insights-channel = Kanaal
insights-article-number = Artikelnummer
insights-empty = In deze periode is niets gevraagd.
insights-empty-more = Hier ziet u waar uw klanten vragen over stellen. Kies een langere periode of minder filters, of kom terug als er vragen zijn.
insights-questions = Vragen
insights-began = Dit account begon op { $day }, in de periode daarvoor: die twee zijn nog niet te vergelijken.
insights-asked-before =
    { $before ->
        [one] In de periode daarvoor, die even lang was, was dat er één.
       *[other] In de periode daarvoor, die even lang was, waren dat er { $before }.
    }
insights-weeks = Vragen per week
insights-weeks-top =
    { $most ->
        [one] Per zeven dagen, teruggeteld vanaf vandaag; de hoogste kolom is één vraag.
       *[other] Per zeven dagen, teruggeteld vanaf vandaag; de hoogste kolom is { $most } vragen.
    }
insights-as-table = Als tabel
insights-days = Dagen
insights-cases = Vragen
insights-before = Periode daarvoor
insights-bar = Balk
insights-changed = Wat er veranderde
insights-changed-none = Geen onderwerp of artikel veranderde meer dan toeval kan geven. Bij kleine aantallen zegt een verschil nog niets.
insights-changed-unknown = Dat is nog niet te zeggen: de periode daarvoor is niet volledig bekend. Kies een kortere periode, of kijk later nog eens.
insights-changed-how = Genoemd wordt alleen wat meer veranderde dan toeval kan geven: bij onderwerpen tweemaal, bij artikelen driemaal de gewone spreiding.
insights-rose = gestegen
insights-fell = gedaald
insights-moved =
    { $now ->
        [one] één vraag, was { $before }
       *[other] { $now } vragen, was { $before }
    }
insights-moved-sold =
    { $now ->
        [one] één vraag, was { $before }; verkocht { $sold }, was { $soldbefore }
       *[other] { $now } vragen, was { $before }; verkocht { $sold }, was { $soldbefore }
    }
insights-words = Woorden die opvallen
insights-words-more = Deze woorden staan veel vaker in vragen over dit artikel dan in uw andere vragen. Elk woord is door minstens drie klanten gebruikt; namen, adressen en nummers tellen niet mee.
insights-words-none = Geen woord valt op: daarvoor zijn er te weinig vragen over dit artikel, of ze lijken op uw andere vragen.
insights-word = Woord
insights-word-own = In vragen over dit artikel
insights-word-others = In uw andere vragen
insights-of-so-many = { $some } van { $all }
insights-topics = Onderwerpen
insights-channels = Kanalen
insights-articles = Artikelen
insights-articles-none = Geen van deze vragen gaat over één bepaald artikel.
insights-article = Artikel
insights-units = Verkocht
insights-ratio = Vragen per 100 verkocht
insights-see-cases =
    { $count ->
        [one] Bekijk één vraag over { $article }
       *[other] Bekijk { $count } vragen over { $article }
    }
insights-more-articles =
    { $count ->
        [one] Nog één artikel had vragen; het bestand noemt er meer.
       *[other] Nog { $count } artikelen hadden vragen; het bestand noemt er meer.
    }
