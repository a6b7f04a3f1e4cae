operator-reason = Raison
operator-sellers = Vendeurs
operator-seller = Vendeur
operator-no-sellers = Pas encore de vendeurs. Ils arrivent avec l’import des commandes.
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
mail-retry = Réessayer
mail-quarantine = Quarantaine
mail-no-quarantine = Vide : tous les courriels reçus ont été placés.
mail-received = Reçu
operator-reference = Référence
operator-hours = Horaires
mail-unknown-end = peut-être envoyé quand même
mail-read-again = Relire
