insights-heading = Analyse de vos questions
insights-period = Période
insights-days = { $count } jours
insights-csv = En CSV
insights-empty = Rien n’a été demandé durant cette période.
insights-empty-more = Choisissez une période plus longue, ou revenez lorsqu’il y aura des questions.
insights-in-time = Répondu à temps
insights-in-time-sentence = { $good } sur { $responses } à temps : { $share } % ; norme 90 %.
insights-weeks = Part à temps, par semaine
insights-norm-line = Par semaine d’arrivée ; la ligne est la norme de 90 %.
insights-as-table = En tableau
insights-week-of = Semaine du
insights-responses = Premières réponses
insights-of-these-in-time = À temps
insights-no-responses = Pas encore de réponses durant cette période.
insights-nps = Recommandation après contact (NPS)
insights-nps-answers =
    { $count ->
        [one] D’après une réponse.
       *[other] D’après { $count } réponses.
    }
insights-nps-few = Il faut { $count } réponses pour que ce chiffre ait un sens.
insights-nps-parts = Promoteurs, passifs et détracteurs
insights-promoters = Promoteurs (9–10)
insights-passives = Passifs (7–8)
insights-detractors = Détracteurs (0–6)
insights-no-answers = Pas encore d’enquêtes remplies durant cette période.
insights-topics = Sujets
insights-topic = Sujet
insights-asked =
    { $count ->
        [one] une question
       *[other] { $count } questions
    }
insights-bar = Barre
insights-cases = Questions
insights-articles = Articles
insights-article = Article
insights-units = Vendus
insights-ratio = Questions par vente
