rail-performance = Performance
performance-heading = Votre performance
performance-of = Performance de { $seller }
performance-week = semaine { $number } ({ $from } – { $until })
performance-so-far = Les chiffres de la { $week }, à ce stade.
performance-final-soon = La semaine { $number } devient définitive { $when }.
performance-final = La semaine { $number } est définitive depuis { $when }.
performance-score = Score de performance sur les six dernières semaines définitives : { $above } normes respectées sur { $below } ({ $share }).
performance-first = À faire d’abord
performance-first-none = Aucune question de client n’attend votre réponse.
performance-first-more = Ces questions de clients doivent recevoir une réponse en premier.
performance-strikes =
    { $count ->
        [one] Un constat formel
       *[other] { $count } constats formels
    }
performance-strikes-more = Un constat reste valable 22 semaines, puis il expire de lui-même.
performance-stands-until = valable jusqu’à la { $week } incluse
performance-objected = contesté
performance-chart = { $norm } : le chiffre de chaque semaine, avec la norme comme ligne
performance-chart-more = Plein : norme respectée. Hachuré : non respectée. Vide : pas encore définitif. Pointillé : rien de mesuré. La ligne est la norme ; le haut correspond à { $top }.
performance-weeks =
    { $count ->
        [one] Une semaine sous forme de tableau
       *[other] { $count } semaines sous forme de tableau
    }
performance-weeks-of = { $norm } par semaine
performance-week-column = Semaine
performance-figure-column = Chiffre
performance-verdict-column = Résultat
performance-behind = Ce qui se trouve derrière le chiffre de la { $week }
performance-none = Votre performance s’affichera ici.
performance-none-more = La place de marché n’affiche aucune norme pour le moment.
verdict-nothing = rien de mesuré
verdict-kept = norme respectée
verdict-missed = norme non respectée
verdict-notice = avertissement
verdict-finding = constat formel
verdict-lifted = retiré
verdict-so-far = à ce stade
norm-name-response-time = Délai de réponse
norm-name-reachability = Joignabilité par téléphone
norm-name-questions-per-order = Questions par commande
norm-name-reviews = Évaluations
norm-name-on-time = Livraisons à temps
norm-name-cancellations = Annulations
norm-rule-response-time =
    { $below ->
        [one] { $above } question de client sur { $below } traitée à temps : { $share } ; la norme est d’au moins { $bound }.
       *[other] { $above } questions de clients sur { $below } traitées à temps : { $share } ; la norme est d’au moins { $bound }.
    }
norm-rule-reachability =
    { $below ->
        [one] Un appel du service clientèle, { $share } pris ; la norme est d’au moins { $bound }.
       *[other] { $above } appels du service clientèle sur { $below } pris : { $share } ; la norme est d’au moins { $bound }.
    }
norm-rule-questions-per-order = { $above } questions de clients pour { $below } commandes : { $share } ; votre norme personnelle est de { $bound } au plus.
norm-rule-reviews = { $share } en moyenne sur { $below } évaluations ; la norme est d’au moins { $bound }.
norm-rule-on-time = { $above } colis sur { $below } livrés à temps : { $share } ; la norme est d’au moins { $bound }.
norm-rule-cancellations = { $above } commandes sur { $below } annulées : { $share } ; la norme est de { $bound } au plus.
norm-unmeasured-response-time = Aucune question de client n’a été traitée ni en retard cette semaine. La norme : au moins { $bound } de réponses à temps.
norm-unmeasured-reachability = Le service clientèle ne vous a pas appelé cette semaine. La norme : au moins { $bound } d’appels pris.
norm-unmeasured-questions-per-order = Il n’y a pas encore de commandes cette semaine. La norme dépend de ce que vous vendez et ne dépasse jamais { $bound }.
norm-unmeasured-reviews = Il n’y a pas encore d’évaluations. La norme : au moins { $bound } en moyenne.
norm-unmeasured-on-time = Rien n’a encore été transmis pour cette semaine. La norme : au moins { $bound } de livraisons à temps.
norm-unmeasured-cancellations = Rien n’a encore été transmis pour cette semaine. La norme : { $bound } d’annulations au plus.
norm-above-response-time = À temps
norm-below-response-time = Questions
norm-above-reachability = Pris
norm-below-reachability = Appels
norm-above-questions-per-order = Questions
norm-below-questions-per-order = Commandes
norm-above-reviews = Somme des notes
norm-below-reviews = Évaluations
norm-above-on-time = À temps
norm-below-on-time = Colis
norm-above-cancellations = Annulées
norm-below-cancellations = Commandes
norm-monitored = avertissements et constats activés
norm-not-monitored = un signal seulement
norm-scored = compte pour le score de performance
norm-not-scored = ne compte pas pour le score de performance
norm-hidden = les vendeurs ne voient pas cette norme
coming-late =
    { $late ->
        [0] Rien en retard à ce stade ; un avertissement part à partir de { $least }.
       *[other] { $late } en retard à ce stade ; un avertissement part à partir de { $least }.
    }
coming-late-notice = { $late } en retard à ce stade : si rien ne change, un avertissement part le { $wednesday }. Au-dessous de { $bound }, cela devient un constat formel.
coming-late-finding = { $late } en retard à ce stade et moins de { $bound } : si rien ne change, un constat formel suit le { $wednesday }.
coming-needed =
    { $needed ->
        [one] Avec une question de client de plus traitée à temps, vous revenez à { $bound } ; il ne s’agit alors que d’un avertissement.
       *[other] Avec { $needed } questions de clients de plus traitées à temps, vous revenez à { $bound } ; il ne s’agit alors que d’un avertissement.
    }
coming-open =
    { $open ->
        [one] Une question de client de cette semaine peut encore être traitée à temps : avant { $due }.
       *[other] { $open } questions de clients de cette semaine peuvent encore être traitées à temps ; la première avant { $due }.
    }
coming-questions = Au-dessus de votre norme, un avertissement part à partir de { $least } questions de clients. Cela n’influence pas votre score de performance.
coming-questions-notice = Vous dépassez votre norme : si rien ne change, un avertissement part le { $wednesday }. Cela n’influence pas votre score de performance.
coming-finding = Si rien ne change, un constat formel suit le { $wednesday }.
coming-signal = C’est un signal : il n’entraîne ni avertissement ni constat.
week-final-since = définitif depuis { $when }
week-final-on = devient définitif { $when }
behind-heading = Questions de clients derrière ce chiffre
behind-which = Quelles questions de clients
behind-late = En retard
behind-all = Toutes
behind-none-late = Aucune question de client de cette semaine n’était en retard.
behind-none = Aucune question de client n’est arrivée cette semaine.
behind-case = Question de client
behind-arrived = Reçue
behind-due = À traiter avant
behind-ended = Traitée ou partie
behind-outcome = Résultat
behind-elsewhere =
    { $count ->
        [one] Une question de client qui compte n’est plus chez vous et ne figure donc pas dans la liste.
       *[other] { $count } questions de clients qui comptent ne sont plus chez vous et ne figurent donc pas dans la liste.
    }
behind-more = Suite
behind-calls = Appels derrière ce chiffre
behind-no-calls = Le service clientèle ne vous a pas appelé cette semaine-là.
behind-call-at = Quand
behind-call-counts = Compte
behind-answered = pris
behind-not-answered = non pris
behind-reviews = Évaluations derrière ce chiffre
behind-reviews-more = Les plus récentes d’abord, cent au plus. Elles comptent pendant trois mois ; s’il y en a trop peu, elles comptent toutes.
behind-no-reviews = Il n’y a pas encore d’évaluation.
behind-review-at = Quand
behind-review-mark = Note
behind-review-order = Commande
behind-review-words = Commentaire
behind-counts = oui
behind-outside-hours = non, en dehors de vos heures de joignabilité
outcome-in-time = à temps
outcome-late = en retard
outcome-left-out = ne compte pas
outcome-open = peut encore être traitée à temps
objection-heading = Vous n’êtes pas d’accord ?
objection-more = Expliquez ce qui n’est pas correct. Notre service clientèle l’examinera et répondra par e-mail.
objection-why = Votre explication
objection-send = Contester
objection-made = Vous avez contesté (question { $case }). Vous recevrez la réponse par e-mail.
lifting-heading = Retirer ce constat
lifting-more = Le vendeur voit le motif ; le chiffre lui-même ne change pas.
lifting-objection = Le vendeur a contesté : question { $case }.
lifting-none = Le vendeur n’a pas contesté.
lifting-why = Motif
lifting-do = Retirer
done-objected = Votre contestation a été envoyée.
done-lifted = Le constat a été retiré.
home-this-week = À temps cette semaine
home-this-week-more = { $good } sur { $all }
rule-shown = Les vendeurs la voient
rule-monitored = Surveillée : avertissements et constats
rule-scored = Compte pour le score de performance
rule-bound-least = Au moins (%)
rule-bound-most = Au plus (%)
rule-bound-cap = Norme personnelle jamais au-dessus de (%)
rule-bound-mark = En moyenne au moins
rule-least = À partir de combien de cas
rule-words = { $bound }, à partir de { $least }
