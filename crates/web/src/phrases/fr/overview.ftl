overview-title = Tous les vendeurs
overview-sellers =
    { $measured ->
        [one] Une mesure existe cette semaine pour un vendeur sur { $all }.
       *[other] Une mesure existe cette semaine pour { $measured } vendeurs sur { $all }.
    }
overview-goes = La semaine { $number } devient définitive le { $when } : partiront alors { $notices ->
        [one] un avertissement
       *[other] { $notices } avertissements
    } et { $findings ->
        [one] un constat formel
       *[other] { $findings } constats formels
    }.
overview-goes-none = La semaine { $number } devient définitive le { $when } ; en l’état, rien ne partira.
overview-went = Pour la semaine { $number } sont partis { $notices ->
        [one] un avertissement
       *[other] { $notices } avertissements
    } et { $findings ->
        [one] un constat formel
       *[other] { $findings } constats formels
    } ({ $when }).
overview-went-none = Pour la semaine { $number }, rien n’est parti ; elle est définitive depuis le { $when }.
overview-look = Les voir avec les e-mails
overview-weeks = Voir les semaines précédentes
overview-attention = Vendeurs à suivre
overview-attention-none = Aucun vendeur n’est à suivre pour le moment. Vous verrez ici qui est proche d’un avertissement, qui est en retard et qui a des constats en cours.
overview-why = Pourquoi
overview-besides =
    { $count ->
        [one] et encore un vendeur
       *[other] et encore { $count } vendeurs
    }
why-finding = { $norm } : en route vers un constat formel
why-notice = { $norm } : en route vers un avertissement
why-strikes =
    { $count ->
        [one] un constat formel en cours
       *[other] { $count } constats formels en cours
    }
why-near = { $late } en retard cette semaine ; un avertissement part à { $least }
why-overdue =
    { $count ->
        [one] une question en retard maintenant
       *[other] { $count } questions en retard maintenant
    }
overview-sums =
    { $sellers ->
        [one] { $above } ({ $parts }) sur { $below } ({ $whole }) chez un vendeur ; { $missed } sous la norme.
       *[other] { $above } ({ $parts }) sur { $below } ({ $whole }) chez { $sellers } vendeurs ; { $missed } d’entre eux n’ont pas respecté la norme.
    }
overview-unmeasured = Rien n’a encore été mesuré cette semaine.
overview-rule-least = La norme : au moins { $bound }.
overview-rule-most = La norme : au plus { $bound }.
overview-rule-personal = La norme est propre à chaque vendeur et ne dépasse jamais { $bound }.
overview-chart = { $norm } : le chiffre de tous les vendeurs ensemble, semaine par semaine
overview-chart-more = Plein : définitif. Vide : pas encore définitif. Pointillé : rien de mesuré. La ligne est la norme ; le haut correspond à { $top }.
overview-chart-personal = Plein : définitif. Vide : pas encore définitif. Pointillé : rien de mesuré. Le haut correspond à { $top }.
overview-measured = Vendeurs
overview-missed = Norme non respectée
overview-notices = Avertissements
overview-findings = Constats
overview-assistant = L’assistant
overview-queues = Depuis quand les questions attendent au service client
overview-day-old = Plus d’un jour
overview-days-old = Plus de trois jours
sellers-title = Tableau de tous les vendeurs
sellers-seller = Vendeur
sellers-strikes = Constats en cours
sellers-overdue = En retard maintenant
sellers-none = Il n’y a pas encore de vendeur. Ils arrivent par un import.
sellers-no-more = C’étaient tous les vendeurs.
rail-findings = Avertissements
findings-title = Avertissements et constats
findings-show = Afficher cette semaine
findings-went = partis ; la semaine est définitive depuis le { $when }
findings-goes = part le { $when } si rien ne change
findings-so-far = jusqu’ici ; cette semaine devient définitive le { $when }
findings-count =
    { $count ->
        [0] Aucun avertissement ni constat
        [one] Un avertissement ou constat
       *[other] { $count } avertissements et constats
    }
findings-none = Cette semaine, tout le monde respecte la norme ou trop peu a été mesuré. Vous verrez ici qui reçoit un avertissement ou un constat formel, avec l’e-mail.
findings-more = Il y en a davantage ; seuls les cinq cents premiers figurent ici.
findings-mail = L’e-mail
findings-behind = Les questions
findings-coming = Pas encore envoyé.
findings-sent = Parti le { $when }.
findings-objected = Contestation : question { $case }
finding-mail = L’e-mail au vendeur
finding-nobody = Ce vendeur n’a pas d’adresse confirmée : personne ne reçoit cet e-mail. Le vendeur le voit sur sa page de performance.
finding-goes =
    { $count ->
        [one] Il partira ainsi le { $when } vers une adresse, si rien ne change.
       *[other] Il partira ainsi le { $when } vers { $count } adresses, si rien ne change.
    }
finding-went =
    { $count ->
        [one] Il est parti ainsi ; le vendeur a une adresse pour ces e-mails.
       *[other] Il est parti ainsi ; le vendeur a { $count } adresses pour ces e-mails.
    }
what-if-title = Essayer d’autres normes
what-if-more-about = Regardez les semaines terminées : quels vendeurs auraient reçu un avertissement ou un constat avec une autre norme, un autre calendrier ou un autre seuil, et lesquels n’en auraient plus reçu ? Rien ne change et personne ne reçoit d’e-mail.
what-if-try = Et si ?
what-if-weeks = Sur combien de semaines terminées
what-if-other-response = Une autre norme que celle en vigueur
what-if-response = Dans les
what-if-hours = Selon quel calendrier
what-if-own = Comme il était en vigueur
what-if-closed = Le calendrier propre à chaque vendeur, avec ces jours fermés en plus
what-if-same = Ces horaires d’ouverture pour tous
what-if-days = Jours fermés en plus
what-if-weekly = Horaires d’ouverture
what-if-holidays = Jours fériés
what-if-do = Essayer
what-if-outcome = Ce qu’il en ressort
what-if-said = { $more } en plus, { $fewer } en moins, { $other } autrement.
what-if-over = De { $from } à { $until } inclus ; { $weeks ->
        [one] une semaine de vendeur examinée
       *[other] { $weeks } semaines de vendeurs examinées
    }.
what-if-stays =
    { $count ->
        [one] Une question a été mesurée à nouveau.
       *[other] { $count } questions ont été mesurées à nouveau.
    }
what-if-cut = Il y en avait plus que ce qui se mesure en une fois ; choisissez moins de semaines.
what-if-happened = Ce qui s’est passé
what-if-tried = Ce qui se serait passé
what-if-more = Auraient reçu un avertissement ou un constat
what-if-fewer = N’en auraient plus reçu
what-if-other = En auraient reçu un autre
