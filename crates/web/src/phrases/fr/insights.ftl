insights-heading = Analyse des questions de vos clients
insights-of = Analyse des questions des clients de { $seller }
insights-beside = Ce vendeur
insights-period = Période
insights-four-weeks = 28 jours
insights-three-months = 3 mois
insights-six-months = 6 mois
insights-as-file = En fichier :
insights-only = Seulement
insights-without = retirer
insights-narrow = Filtrer par sujet, canal ou article
insights-narrow-do = Afficher
insights-any = tout
insights-topic = Sujet
insights-channel = Canal
insights-article-number = Numéro d’article
insights-empty = Aucune question pendant cette période.
insights-empty-more = Vous verrez ici sur quoi portent les questions de vos clients. Choisissez une période plus longue ou moins de filtres, ou revenez lorsqu’il y aura des questions.
insights-questions = Questions
insights-began = Ce compte a commencé le { $day }, pendant la période précédente : les deux ne peuvent pas encore être comparées.
insights-asked-before =
    { $before ->
        [one] Pendant la période précédente, de même durée, il y en avait une.
       *[other] Pendant la période précédente, de même durée, il y en avait { $before }.
    }
insights-weeks = Questions par semaine
insights-weeks-top =
    { $most ->
        [one] Par sept jours, en remontant depuis aujourd’hui ; la colonne la plus haute vaut une question.
       *[other] Par sept jours, en remontant depuis aujourd’hui ; la colonne la plus haute vaut { $most } questions.
    }
insights-as-table = En tableau
insights-days = Jours
insights-cases = Questions
insights-before = Période précédente
insights-bar = Barre
insights-changed = Ce qui a changé
insights-changed-none = Aucun sujet ni article n’a changé plus que le hasard ne le permet. Entre de petits nombres, une différence ne dit encore rien.
insights-changed-unknown = On ne peut pas encore le dire : la période précédente n’est pas entièrement connue. Choisissez une période plus courte, ou revenez plus tard.
insights-changed-how = N’est cité que ce qui a changé plus que le hasard ne le permet : deux fois la dispersion ordinaire pour les sujets, trois fois pour les articles.
insights-rose = en hausse
insights-fell = en baisse
insights-moved =
    { $now ->
        [one] une question, contre { $before }
       *[other] { $now } questions, contre { $before }
    }
insights-moved-sold =
    { $now ->
        [one] une question, contre { $before } ; vendus : { $sold }, contre { $soldbefore }
       *[other] { $now } questions, contre { $before } ; vendus : { $sold }, contre { $soldbefore }
    }
insights-words = Les mots qui ressortent
insights-words-more = Ces mots figurent bien plus souvent dans les questions sur cet article que dans vos autres questions. Chacun a été employé par au moins trois clients ; les noms, adresses et numéros ne comptent pas.
insights-words-none = Aucun mot ne ressort : les questions sur cet article sont trop peu nombreuses, ou ressemblent à vos autres questions.
insights-word = Mot
insights-word-own = Dans les questions sur cet article
insights-word-others = Dans vos autres questions
insights-of-so-many = { $some } sur { $all }
insights-topics = Sujets
insights-channels = Canaux
insights-articles = Articles
insights-articles-none = Aucune de ces questions ne porte sur un article précis.
insights-article = Article
insights-units = Vendus
insights-ratio = Questions pour 100 vendus
insights-see-cases =
    { $count ->
        [one] Voir une question sur { $article }
       *[other] Voir { $count } questions sur { $article }
    }
insights-more-articles =
    { $count ->
        [one] Un autre article a suscité des questions ; le fichier en cite davantage.
       *[other] { $count } autres articles ont suscité des questions ; le fichier en cite davantage.
    }
