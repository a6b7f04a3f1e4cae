frame-skip = Aller au contenu
frame-language = Langue
demo-bar-label = Démonstration
demo-bar-name = Démonstration
demo-bar-hour = +1 h
demo-bar-office = +8 h ouvrées
demo-bar-day = +1 jour
demo-bar-fortnight = +14 jours
demo-bar-mail = Tout le courrier
rail-label = Menu
rail-account-menu = Compte et réglages
rail-switch = Changer de compte
rail-sign-out = Se déconnecter
rail-home = Aperçu
rail-insights = Analyses
rail-sellers = Vendeurs et imports
rail-mail = Courrier
list-to-answer = À répondre
list-waiting = En attente
list-follow-up = À suivre
list-closed = Fermées
list-all = Toutes
queue-new = Nouvelles
queue-returned = Revenues d’elles-mêmes
queue-handed-over = Transmises
search-label = Chercher par numéro de dossier ou de commande
search-hint = N° de dossier ou commande
home-morning = Bonjour
home-afternoon = Bon après-midi
home-evening = Bonsoir
home-nothing = Aucune question ne vous attend.
home-nothing-more = Dès qu’un client pose une question, elle apparaît ici et vous recevez un courriel.
home-waiting-for-you =
    { $count ->
        [one] Un client attend votre réponse.
       *[other] { $count } clients attendent votre réponse.
    }
home-overdue = En retard
home-long = Ouvertes depuis longtemps
home-customers-turn = En attente du client
home-to-inbox = Voir les questions
home-next = Prochaines échéances
