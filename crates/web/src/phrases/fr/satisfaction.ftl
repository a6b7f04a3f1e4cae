rail-satisfaction = Satisfaction
satisfaction-heading = La satisfaction de vos clients
satisfaction-of = La satisfaction des clients de { $seller }
satisfaction-reviews = Évaluations
satisfaction-reviewed =
    { $count ->
        [0] Aucune évaluation pendant ces 28 jours. Vous verrez ici la moyenne et ce que les clients ont écrit.
        [one] Sur une évaluation pendant ces 28 jours.
       *[other] Sur { $count } évaluations pendant ces 28 jours.
    }
satisfaction-too-few-reviews = Nous donnons une moyenne à partir de { $least } évaluations.
satisfaction-before = Pendant les 28 jours précédents : { $average } sur { $count } évaluations.
satisfaction-before-few =
    { $count ->
        [0] Il n’y en avait aucune pendant les 28 jours précédents.
        [one] Il y en avait une pendant les 28 jours précédents, trop peu pour une moyenne.
       *[other] Il y en avait { $count } pendant les 28 jours précédents, trop peu pour une moyenne.
    }
satisfaction-mark = Note
satisfaction-newest = Les dernières évaluations
satisfaction-mark-of = Note { $mark }
satisfaction-no-words = sans commentaire
satisfaction-order = commande { $order }
satisfaction-file-reviews = Toutes les évaluations de ces 28 jours :
satisfaction-nps = Recommandation après contact (NPS)
satisfaction-nps-how = Le pourcentage qui a donné 9 ou 10, moins le pourcentage qui a donné 6 ou moins, sur les 28 derniers jours.
satisfaction-answers =
    { $count ->
        [0] Personne n’a rempli d’enquête pendant ces jours.
        [one] Sur une réponse.
       *[other] Sur { $count } réponses.
    }
satisfaction-too-few = Trop peu pour un score : nous en donnons un à partir de { $least } réponses.
satisfaction-parts = Promoteurs, passifs et détracteurs
satisfaction-part = Part
satisfaction-promoters = Promoteurs (9–10)
satisfaction-passives = Passifs (7–8)
satisfaction-detractors = Détracteurs (0–6)
satisfaction-answers-column = Réponses
satisfaction-months = Par mois
satisfaction-months-chart = NPS par mois, au-dessus et au-dessous de zéro
satisfaction-months-more = Mois avec au moins { $least } réponses. Au-dessus de la ligne, plus de promoteurs ; hachuré, au-dessous, plus de détracteurs.
satisfaction-month = Mois
satisfaction-few = trop peu
satisfaction-no-answers = Personne n’a encore rempli d’enquête pendant ces 24 mois. Elle est envoyée au client une fois la question close.
satisfaction-file-months = Les mois en fichier :
satisfaction-comments = Ce que les clients ont écrit
satisfaction-no-comments = Aucun client n’a encore ajouté de commentaire à sa réponse.
satisfaction-score-of = { $score } sur 10
satisfaction-solved = résolu
satisfaction-not-solved = non résolu
satisfaction-case = question { $case }
satisfaction-file-comments = Tous les commentaires en fichier :
