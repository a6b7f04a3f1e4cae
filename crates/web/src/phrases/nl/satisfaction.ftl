rail-satisfaction = Tevredenheid
satisfaction-heading = Tevredenheid van uw klanten
satisfaction-of = Tevredenheid van de klanten van { $seller }
satisfaction-reviews = Beoordelingen
satisfaction-reviewed =
    { $count ->
        [0] In deze 28 dagen is niets beoordeeld. Hier ziet u straks het gemiddelde en wat klanten schreven.
        [one] Uit één beoordeling in deze 28 dagen.
       *[other] Uit { $count } beoordelingen in deze 28 dagen.
    }
satisfaction-too-few-reviews = Pas vanaf { $least } beoordelingen noemen wij een gemiddelde.
satisfaction-before = In de 28 dagen daarvoor: { $average } uit { $count }.
satisfaction-before-few =
    { $count ->
        [0] In de 28 dagen daarvoor was er geen.
        [one] In de 28 dagen daarvoor was er één, te weinig voor een gemiddelde.
       *[other] In de 28 dagen daarvoor waren het er { $count }, te weinig voor een gemiddelde.
    }
satisfaction-mark = Cijfer
satisfaction-newest = De nieuwste beoordelingen
satisfaction-mark-of = Cijfer { $mark }
satisfaction-no-words = zonder toelichting
satisfaction-order = bestelling { $order }
satisfaction-file-reviews = Alle beoordelingen van deze 28 dagen:
satisfaction-nps = Aanbeveling na contact (NPS)
satisfaction-nps-how = Het percentage dat een 9 of 10 gaf, min het percentage dat een 6 of lager gaf, over de laatste 28 dagen.
satisfaction-answers =
    { $count ->
        [0] Niemand vulde in deze dagen een enquête in.
        [one] Uit één antwoord.
       *[other] Uit { $count } antwoorden.
    }
satisfaction-too-few = Te weinig voor een score: die geven wij vanaf { $least } antwoorden.
satisfaction-parts = Aanbevelers, neutralen en critici
satisfaction-part = Deel
satisfaction-promoters = Aanbevelers (9–10)
satisfaction-passives = Neutralen (7–8)
satisfaction-detractors = Critici (0–6)
satisfaction-answers-column = Antwoorden
satisfaction-months = Per maand
satisfaction-months-chart = NPS per maand, boven en onder nul
satisfaction-months-more = Maanden met minstens { $least } antwoorden. Boven de lijn meer aanbevelers; gearceerd, onder de lijn, meer critici.
satisfaction-month = Maand
satisfaction-few = te weinig
satisfaction-no-answers = In deze 24 maanden vulde nog niemand een enquête in. Die gaat naar de klant als een vraag gesloten is.
satisfaction-file-months = De maanden als bestand:
satisfaction-comments = Wat klanten schreven
satisfaction-no-comments = Nog geen klant schreef iets bij zijn antwoord.
satisfaction-score-of = { $score } van 10
satisfaction-solved = opgelost
satisfaction-not-solved = niet opgelost
satisfaction-case = vraag { $case }
satisfaction-file-comments = Alle toelichtingen als bestand:
