filter = Filtrer
filter-active = Filtre actif
filter-away = Retirer le filtre : { $filter }
filter-apply = Afficher
filter-none = Tout afficher
filter-topic = Sujet
filter-article = Numéro d’article
filter-from = Posée à partir du
filter-to = Posée jusqu’au
filter-assignee = Attribuée à
filter-language = Langue du client
filter-channel = Arrivée par
filter-list = Statut
filter-overdue = En retard
filter-long-open = Ouverte depuis longtemps
filter-me = moi
filter-nobody = personne
filter-nothing = Aucune question ne correspond à ce filtre.
filter-loosen = Retirez une partie du filtre pour en voir davantage.
filter-look-on = Les 10 000 questions les plus récentes ont été parcourues sans résultat. Continuez vers les plus anciennes.
filter-without = Sans « { $filter } »
channel-web = formulaire
channel-chat = chat
channel-mail = e-mail
channel-phone = téléphone
channel-social = réseaux sociaux
channel-seller = contact pris par vous
view = Vue
view-keep = Enregistrer la vue
view-name = Nom
view-for-all = Pour tous les membres de ce compte
view-rename = Renommer
view-remove = Supprimer la vue
done-view-kept = Vue enregistrée ; elle figure dans le menu.
done-view-renamed = Nom modifié.
done-view-removed = Vue supprimée.
many = Avec les questions choisies
many-choose = Choisir la question { $number }
many-close = Clore comme résolues
many-assign = Attribuer
many-topic = Changer le sujet
many-result = Tout n’a pas abouti
many-done-of = { $done } sur { $all } traitées. Celles-ci ne l’ont pas été :
many-back = Retour à la liste
many-done-close =
    { $count ->
        [one] Une question close.
       *[other] { $count } questions closes.
    }
many-done-follow-up =
    { $count ->
        [one] Une question gardée à suivre.
       *[other] { $count } questions gardées à suivre.
    }
many-done-assign =
    { $count ->
        [one] Une question attribuée.
       *[other] { $count } questions attribuées.
    }
many-done-topic =
    { $count ->
        [one] Le sujet d’une question a été modifié.
       *[other] Le sujet de { $count } questions a été modifié.
    }
row-assignee = attribuée à { $name }
list-new = # de plus · afficher
list-moved = La liste a changé · afficher
paging-back = Précédent
found-count =
    { $count ->
        [one] Une question trouvée
       *[other] { $count } questions trouvées
    }
accounts-all = Tous les comptes
accounts-all-more = Ouvrir une question bascule vers son compte.
accounts-lists = Listes
accounts-which = Compte
accounts-each = Tous
accounts-nothing = Rien dans cette liste.
accounts-nothing-more = Ici figurent les questions de tous les comptes pour lesquels vous travaillez, la plus ancienne en attente en premier.
found-cut = Ces mots sont très fréquents. Seuls les mille messages les plus récents qui les contiennent ont été examinés : ajoutez un mot ou un filtre pour retrouver des questions plus anciennes.
