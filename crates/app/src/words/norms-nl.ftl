norm-day = { $day } { $month ->
        [jan] januari
        [feb] februari
        [mar] maart
        [apr] april
        [may] mei
        [jun] juni
        [jul] juli
        [aug] augustus
        [sep] september
        [oct] oktober
        [nov] november
       *[dec] december
    }
norm-name-response-time = responstijd
norm-name-reachability = telefonische bereikbaarheid
norm-name-questions-per-order = vragen per bestelling
norm-name-reviews = beoordelingen
norm-name-on-time = op tijd geleverd
norm-name-cancellations = annuleringen
norm-subject-notice = Melding over week { $number }: { $norm }
norm-subject-finding = Formele constatering over week { $number }: { $norm }
norm-hello = Beste { $seller },
norm-figure-response-time = In week { $number } van { $year } ({ $from } tot en met { $until }) beantwoordde u { $above } van de { $below } klantvragen op tijd: { $share }. De norm is { $bound }. { $missing } antwoorden kwamen te laat.
norm-figure-questions-per-order = In week { $number } van { $year } ({ $from } tot en met { $until }) kreeg u { $above } klantvragen op { $below } bestellingen: { $share }. Uw persoonlijke norm was die week { $bound }.
norm-figure-share = In week { $number } van { $year } ({ $from } tot en met { $until }) was uw cijfer { $above } van { $below }: { $share }. De norm is ten minste { $bound }.
norm-figure-cancellations = In week { $number } van { $year } ({ $from } tot en met { $until }) annuleerde u { $above } van de { $below } bestellingen: { $share }. De norm is ten hoogste { $bound }.
norm-why-finding =
    Omdat de norm niet is gehaald en het om { $least } gevallen of meer gaat, is dit een formele constatering (een strike). Die blijft { $weeks } weken staan: tot en met week { $end } van { $end-year }.

    { $amount ->
        [one] Op dit moment staat er één constatering open.
       *[other] Op dit moment staan er { $strikes } constateringen open.
    }
norm-why-notice-response = U krijgt deze melding omdat { $least } antwoorden of meer te laat waren. De norm van { $bound } is wel gehaald, dus dit is geen formele constatering.
norm-why-notice = U krijgt deze melding omdat u boven uw norm uitkwam. Zo kunt u kijken waar de vragen vandaan komen. Deze norm heeft geen invloed op uw prestatiescore.
norm-behind =
    Bekijk het cijfer en de klantvragen erachter: { $link }

    Klopt er iets niet? Op die pagina kunt u bezwaar maken; onze klantenservice kijkt er dan naar.
norm-regards =
    Met vriendelijke groet,
    { $marketplace }
norm-objection = Bezwaar van { $seller }: week { $number }
