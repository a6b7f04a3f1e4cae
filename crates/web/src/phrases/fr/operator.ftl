operator-import = Dernier import
operator-import-kept =
    { $count ->
        [one] Une ligne conservée.
       *[other] { $count } lignes conservées.
    }
operator-no-import = Rien d’importé. Faites-le avec : balie import orders.ndjson
operator-line = Ligne
operator-reason = Raison
operator-sellers = Vendeurs
operator-seller = Vendeur
operator-no-sellers = Pas encore de vendeurs. Ils arrivent avec l’import des commandes.
operator-people = Personnes
operator-invite = Inviter
operator-invite-address = Adresse de la personne invitée pour { $seller }
operator-invite-button = Envoyer l’invitation
mail-waiting =
    { $count ->
        [one] Un courriel attend de partir.
       *[other] { $count } courriels attendent de partir.
    }
mail-dead = Courriels abandonnés
mail-no-dead = Rien d’abandonné : tout a été accepté ou est encore tenté.
mail-kind = Genre
mail-attempts = Essais
mail-last = Dernier essai
mail-retry = Réessayer
mail-quarantine = Quarantaine
mail-no-quarantine = Vide : tous les courriels reçus ont été placés.
mail-received = Reçu
mail-size = Taille
