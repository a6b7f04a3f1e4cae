rail-performance = Prestaties
performance-heading = Uw prestaties
performance-of = Prestaties van { $seller }
performance-week = week { $number } ({ $from } – { $until })
performance-so-far = De cijfers van { $week }, tot nu toe.
performance-final-soon = Week { $number } wordt definitief op { $when }.
performance-final = Week { $number } is definitief sinds { $when }.
performance-score = Prestatiescore over de laatste zes definitieve weken: { $above } van { $below } normen gehaald ({ $share }).
performance-first = Eerst doen
performance-first-none = Er wacht geen klantvraag op uw antwoord.
performance-first-more = Deze klantvragen moeten het eerst worden beantwoord.
performance-strikes =
    { $count ->
        [one] Eén formele constatering
       *[other] { $count } formele constateringen
    }
performance-strikes-more = Een constatering blijft 22 weken staan en vervalt daarna vanzelf.
performance-stands-until = staat tot en met { $week }
performance-objected = bezwaar gemaakt
performance-chart = { $norm }: het cijfer per week, met de norm als lijn
performance-chart-more = Vol: norm gehaald. Gearceerd: niet gehaald. Open: nog niet definitief. Stippels: niets gemeten. De lijn is de norm; de bovenkant is { $top }.
performance-weeks =
    { $count ->
        [one] Eén week als tabel
       *[other] { $count } weken als tabel
    }
performance-weeks-of = { $norm } per week
performance-week-column = Week
performance-figure-column = Cijfer
performance-verdict-column = Uitkomst
performance-behind = Wat er achter het cijfer van { $week } staat
performance-none = Hier ziet u straks uw prestaties.
performance-none-more = De marktplaats toont op dit moment geen normen.
verdict-nothing = niets gemeten
verdict-kept = norm gehaald
verdict-missed = norm niet gehaald
verdict-notice = melding
verdict-finding = formele constatering
verdict-lifted = ingetrokken
verdict-so-far = tot nu toe
norm-name-response-time = Responstijd
norm-name-reachability = Telefonische bereikbaarheid
norm-name-questions-per-order = Vragen per bestelling
norm-name-reviews = Beoordelingen
norm-name-on-time = Op tijd geleverd
norm-name-cancellations = Annuleringen
norm-rule-response-time =
    { $below ->
        [one] { $above } van de { $below } klantvraag op tijd beantwoord: { $share }; de norm is ten minste { $bound }.
       *[other] { $above } van de { $below } klantvragen op tijd beantwoord: { $share }; de norm is ten minste { $bound }.
    }
norm-rule-reachability =
    { $below ->
        [one] Eén telefoontje van de klantenservice, { $share } aangenomen; de norm is ten minste { $bound }.
       *[other] { $above } van de { $below } telefoontjes van de klantenservice aangenomen: { $share }; de norm is ten minste { $bound }.
    }
norm-rule-questions-per-order = { $above } klantvragen op { $below } bestellingen: { $share }; uw persoonlijke norm is ten hoogste { $bound }.
norm-rule-reviews = Gemiddeld een { $share } uit { $below } beoordelingen; de norm is ten minste een { $bound }.
norm-rule-on-time = { $above } van de { $below } zendingen op tijd: { $share }; de norm is ten minste { $bound }.
norm-rule-cancellations = { $above } van de { $below } bestellingen geannuleerd: { $share }; de norm is ten hoogste { $bound }.
norm-unmeasured-response-time = Deze week is nog geen klantvraag beantwoord of te laat. De norm: ten minste { $bound } op tijd beantwoord.
norm-unmeasured-reachability = De klantenservice heeft u deze week niet gebeld. De norm: ten minste { $bound } van de telefoontjes aangenomen.
norm-unmeasured-questions-per-order = Er zijn deze week nog geen bestellingen. De norm hangt af van wat u verkoopt en is nooit hoger dan { $bound }.
norm-unmeasured-reviews = Er zijn nog geen beoordelingen. De norm: gemiddeld ten minste een { $bound }.
norm-unmeasured-on-time = Voor deze week is nog niets doorgegeven. De norm: ten minste { $bound } op tijd geleverd.
norm-unmeasured-cancellations = Voor deze week is nog niets doorgegeven. De norm: ten hoogste { $bound } geannuleerd.
norm-above-response-time = Op tijd
norm-below-response-time = Vragen
norm-above-reachability = Aangenomen
norm-below-reachability = Telefoontjes
norm-above-questions-per-order = Vragen
norm-below-questions-per-order = Bestellingen
norm-above-reviews = Som van de cijfers
norm-below-reviews = Beoordelingen
norm-above-on-time = Op tijd
norm-below-on-time = Zendingen
norm-above-cancellations = Geannuleerd
norm-below-cancellations = Bestellingen
norm-monitored = meldingen en constateringen staan aan
norm-not-monitored = alleen een signaal
norm-scored = telt mee voor de prestatiescore
norm-not-scored = telt niet mee voor de prestatiescore
norm-hidden = verkopers zien deze norm niet
coming-late =
    { $late ->
        [0] Niets te laat tot nu toe; bij { $least } gaat er een melding uit.
       *[other] { $late } te laat tot nu toe; bij { $least } gaat er een melding uit.
    }
coming-late-notice = { $late } te laat tot nu toe: als er niets verandert, gaat er op { $wednesday } een melding uit. Onder { $bound } wordt het een formele constatering.
coming-late-finding = { $late } te laat tot nu toe en onder { $bound }: als er niets verandert, volgt op { $wednesday } een formele constatering.
coming-needed =
    { $needed ->
        [one] Met één klantvraag meer op tijd beantwoord bent u weer op { $bound }; dan blijft het bij een melding.
       *[other] Met { $needed } klantvragen meer op tijd beantwoord bent u weer op { $bound }; dan blijft het bij een melding.
    }
coming-open =
    { $open ->
        [one] Eén klantvraag van deze week is nog op tijd te beantwoorden: vóór { $due }.
       *[other] { $open } klantvragen van deze week zijn nog op tijd te beantwoorden; de eerste vóór { $due }.
    }
coming-questions = Boven uw norm gaat er vanaf { $least } klantvragen een melding uit. Op uw prestatiescore heeft dit geen invloed.
coming-questions-notice = U zit boven uw norm: als er niets verandert, gaat er op { $wednesday } een melding uit. Op uw prestatiescore heeft dit geen invloed.
coming-finding = Als er niets verandert, volgt op { $wednesday } een formele constatering.
coming-signal = Dit is een signaal: er volgen geen meldingen of constateringen uit.
week-final-since = definitief sinds { $when }
week-final-on = wordt definitief op { $when }
behind-heading = Klantvragen achter dit cijfer
behind-which = Welke klantvragen
behind-late = Te laat
behind-all = Alle
behind-none-late = Geen enkele klantvraag van deze week was te laat.
behind-none = In deze week kwam geen klantvraag binnen.
behind-case = Klantvraag
behind-arrived = Binnengekomen
behind-due = Uiterlijk vóór
behind-ended = Beantwoord of vertrokken
behind-outcome = Uitkomst
behind-elsewhere =
    { $count ->
        [one] Eén klantvraag die meetelt ligt niet meer bij u en staat daarom niet in de lijst.
       *[other] { $count } klantvragen die meetellen liggen niet meer bij u en staan daarom niet in de lijst.
    }
behind-more = Verder
behind-calls = Telefoontjes achter dit cijfer
behind-no-calls = De klantenservice heeft u in deze week niet gebeld.
behind-call-at = Wanneer
behind-call-counts = Telt mee
behind-answered = aangenomen
behind-not-answered = niet aangenomen
behind-reviews = Beoordelingen achter dit cijfer
behind-reviews-more = De nieuwste eerst, ten hoogste honderd. Ze tellen drie maanden mee; zijn dat er te weinig, dan tellen ze allemaal.
behind-no-reviews = Er zijn nog geen beoordelingen.
behind-review-at = Wanneer
behind-review-mark = Cijfer
behind-review-order = Bestelling
behind-review-words = Toelichting
behind-counts = ja
behind-outside-hours = nee, buiten uw bereikbaarheidstijden
outcome-in-time = op tijd
outcome-late = te laat
outcome-left-out = telt niet mee
outcome-open = nog op tijd te beantwoorden
objection-heading = Bent u het er niet mee eens?
objection-more = Leg uit wat er niet klopt. Onze klantenservice kijkt ernaar en antwoordt per mail.
objection-why = Uw toelichting
objection-send = Bezwaar maken
objection-made = U hebt bezwaar gemaakt (vraag { $case }). U krijgt het antwoord per mail.
lifting-heading = Deze constatering intrekken
lifting-more = De verkoper ziet de reden; het cijfer zelf verandert niet.
lifting-objection = De verkoper maakte bezwaar: vraag { $case }.
lifting-none = De verkoper heeft geen bezwaar gemaakt.
lifting-why = Reden
lifting-do = Intrekken
done-objected = Uw bezwaar is verstuurd.
done-lifted = De constatering is ingetrokken.
home-this-week = Deze week op tijd
home-this-week-more = { $good } van { $all }
rule-shown = Verkopers zien hem
rule-monitored = Bewaakt: meldingen en constateringen
rule-scored = Telt mee voor de prestatiescore
rule-bound-least = Ten minste (%)
rule-bound-most = Ten hoogste (%)
rule-bound-cap = Persoonlijke norm nooit hoger dan (%)
rule-bound-mark = Gemiddeld ten minste
rule-least = Vanaf hoeveel gevallen
rule-words = { $bound }, vanaf { $least }
