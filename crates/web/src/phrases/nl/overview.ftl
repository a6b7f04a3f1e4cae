overview-title = Alle verkopers
overview-sellers =
    { $measured ->
        [one] Bij één van de { $all } verkopers is deze week iets gemeten.
       *[other] Bij { $measured } van de { $all } verkopers is deze week iets gemeten.
    }
overview-goes = Week { $number } wordt definitief op { $when }: dan gaan er { $notices ->
        [one] één melding
       *[other] { $notices } meldingen
    } en { $findings ->
        [one] één formele constatering
       *[other] { $findings } formele constateringen
    } uit.
overview-goes-none = Week { $number } wordt definitief op { $when }; zoals het er nu voor staat gaat er niets uit.
overview-went = Over week { $number } gingen er { $notices ->
        [one] één melding
       *[other] { $notices } meldingen
    } en { $findings ->
        [one] één formele constatering
       *[other] { $findings } formele constateringen
    } uit ({ $when }).
overview-went-none = Over week { $number } ging er niets uit; hij is definitief sinds { $when }.
overview-look = Bekijk ze met de mails
overview-weeks = Bekijk eerdere weken
overview-attention = Verkopers die aandacht nodig hebben
overview-attention-none = Geen enkele verkoper heeft nu aandacht nodig. Hier ziet u wie dicht bij een melding zit, wie te laat is en bij wie constateringen staan.
overview-why = Waarom
overview-besides =
    { $count ->
        [one] en nog één verkoper
       *[other] en nog { $count } verkopers
    }
why-finding = { $norm }: op weg naar een formele constatering
why-notice = { $norm }: op weg naar een melding
why-strikes =
    { $count ->
        [one] één formele constatering staat
       *[other] { $count } formele constateringen staan
    }
why-near = { $late } te laat deze week; bij { $least } gaat er een melding uit
why-overdue =
    { $count ->
        [one] één klantvraag nu te laat
       *[other] { $count } klantvragen nu te laat
    }
overview-sums =
    { $sellers ->
        [one] { $above } ({ $parts }) van { $below } ({ $whole }) bij één verkoper; { $missed } onder de norm.
       *[other] { $above } ({ $parts }) van { $below } ({ $whole }) bij { $sellers } verkopers; { $missed } van hen haalden de norm niet.
    }
overview-unmeasured = Deze week is er nog niets gemeten.
overview-rule-least = De norm: ten minste { $bound }.
overview-rule-most = De norm: ten hoogste { $bound }.
overview-rule-personal = De norm is voor elke verkoper een andere en nooit hoger dan { $bound }.
overview-chart = { $norm }: het cijfer van alle verkopers samen, per week
overview-chart-more = Vol: definitief. Open: nog niet definitief. Stippels: niets gemeten. De lijn is de norm; de bovenkant is { $top }.
overview-chart-personal = Vol: definitief. Open: nog niet definitief. Stippels: niets gemeten. De bovenkant is { $top }.
overview-measured = Verkopers
overview-missed = Norm niet gehaald
overview-notices = Meldingen
overview-findings = Constateringen
overview-assistant = De assistent
overview-queues = Hoe lang klantvragen bij de klantenservice wachten
overview-day-old = Langer dan een dag
overview-days-old = Langer dan drie dagen
sellers-title = Tabel van alle verkopers
sellers-seller = Verkoper
sellers-strikes = Constateringen die staan
sellers-overdue = Nu te laat
sellers-none = Er zijn nog geen verkopers. Ze komen binnen met een import.
sellers-no-more = Dit waren alle verkopers.
rail-findings = Meldingen
findings-title = Meldingen en constateringen
findings-show = Toon deze week
findings-went = uitgegaan; de week is definitief sinds { $when }
findings-goes = gaat uit op { $when }, als er niets verandert
findings-so-far = tot nu toe; deze week wordt definitief op { $when }
findings-count =
    { $count ->
        [0] Geen meldingen of constateringen
        [one] Eén melding of constatering
       *[other] { $count } meldingen en constateringen
    }
findings-none = In deze week haalt iedereen de norm, of is er te weinig gemeten. Hier ziet u wie een melding of een formele constatering krijgt, met de mail erbij.
findings-more = Er zijn er meer; alleen de eerste vijfhonderd staan hier.
findings-mail = De mail
findings-behind = De klantvragen
findings-coming = Nog niet verstuurd.
findings-sent = Uitgegaan op { $when }.
findings-objected = Bezwaar gemaakt: vraag { $case }
finding-mail = De mail aan de verkoper
finding-nobody = Deze verkoper heeft geen bevestigd mailadres: niemand krijgt deze mail. De verkoper ziet het wel op zijn prestatiepagina.
finding-goes =
    { $count ->
        [one] Zo gaat hij op { $when } naar één adres, als er niets verandert.
       *[other] Zo gaat hij op { $when } naar { $count } adressen, als er niets verandert.
    }
finding-went =
    { $count ->
        [one] Zo ging hij uit; de verkoper heeft één adres voor deze mails.
       *[other] Zo ging hij uit; de verkoper heeft { $count } adressen voor deze mails.
    }
what-if-title = Andere normen uitproberen
what-if-more-about = Kijk terug over voltooide weken: welke verkopers hadden met een andere norm, kalender of grens een melding of constatering gekregen, en welke niet meer? Er verandert niets en niemand krijgt een mail.
what-if-try = Wat als?
what-if-weeks = Over hoeveel voltooide weken
what-if-other-response = Een andere norm dan die gold
what-if-response = Binnen
what-if-hours = Volgens welke kalender
what-if-own = Zoals hij gold
what-if-closed = De eigen kalender van elke verkoper, met deze dagen erbij gesloten
what-if-same = Voor iedereen deze openingstijden
what-if-days = Extra gesloten dagen
what-if-weekly = Openingstijden
what-if-holidays = Feestdagen
what-if-do = Uitproberen
what-if-outcome = Wat eruit komt
what-if-said = { $more } erbij, { $fewer } niet meer, { $other } anders.
what-if-over = Van { $from } tot en met { $until }; { $weeks ->
        [one] één verkopersweek
       *[other] { $weeks } verkopersweken
    } bekeken.
what-if-stays =
    { $count ->
        [one] Eén klantvraag is opnieuw gemeten.
       *[other] { $count } klantvragen zijn opnieuw gemeten.
    }
what-if-cut = Er waren er meer dan in één keer gemeten worden; kies minder weken.
what-if-happened = Zoals het ging
what-if-tried = Zoals het zou zijn
what-if-more = Had een melding of constatering gekregen
what-if-fewer = Had die niet meer gekregen
what-if-other = Had een andere gekregen
