norm-day = { $day } { $month ->
        [jan] janvier
        [feb] février
        [mar] mars
        [apr] avril
        [may] mai
        [jun] juin
        [jul] juillet
        [aug] août
        [sep] septembre
        [oct] octobre
        [nov] novembre
       *[dec] décembre
    }
norm-name-response-time = délai de réponse
norm-name-reachability = joignabilité par téléphone
norm-name-questions-per-order = questions par commande
norm-name-reviews = évaluations
norm-name-on-time = livraisons à temps
norm-name-cancellations = annulations
norm-subject-notice = Avertissement pour la semaine { $number } : { $norm }
norm-subject-finding = Constat formel pour la semaine { $number } : { $norm }
norm-hello = Bonjour { $seller },
norm-figure-response-time = En semaine { $number } de { $year } (du { $from } au { $until }), vous avez répondu à temps à { $above } questions de clients sur { $below } : { $share }. La norme est de { $bound }. { $missing } réponses étaient en retard.
norm-figure-questions-per-order = En semaine { $number } de { $year } (du { $from } au { $until }), vous avez reçu { $above } questions de clients pour { $below } commandes : { $share }. Votre norme personnelle était cette semaine-là de { $bound }.
norm-figure-share = En semaine { $number } de { $year } (du { $from } au { $until }), votre résultat était de { $above } sur { $below } : { $share }. La norme est d’au moins { $bound }.
norm-figure-cancellations = En semaine { $number } de { $year } (du { $from } au { $until }), vous avez annulé { $above } commandes sur { $below } : { $share }. La norme est de { $bound } au plus.
norm-why-finding =
    Comme la norme n’a pas été respectée et que { $least } cas ou plus sont concernés, il s’agit d’un constat formel (un strike). Il reste valable { $weeks } semaines : jusqu’à la semaine { $end } de { $end-year } incluse.

    { $amount ->
        [one] Un constat est en cours à ce jour.
       *[other] { $strikes } constats sont en cours à ce jour.
    }
norm-why-notice-response = Vous recevez cet avertissement parce que { $least } réponses ou plus étaient en retard. La norme de { $bound } a été respectée : ce n’est donc pas un constat formel.
norm-why-notice = Vous recevez cet avertissement parce que vous avez dépassé votre norme, afin que vous puissiez voir d’où viennent les questions. Cette norme n’influence pas votre score de performance.
norm-behind =
    Voir le chiffre et les questions de clients concernées : { $link }

    Quelque chose n’est pas correct ? Vous pouvez contester sur cette page ; notre service clientèle l’examinera.
norm-regards =
    Cordialement,
    { $marketplace }
norm-objection = Contestation de { $seller } : semaine { $number }
