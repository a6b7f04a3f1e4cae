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
aside-automatic = Un courriel automatique à l’adresse des questions.
aside-report = Un avis de non-remise qui ne nomme aucun de nos courriels.
aside-loop = Notre propre courriel revenu, ou un courriel qui a trop circulé.
aside-address-gone = L’adresse de réception n’existe plus.
aside-no-sender = Le courriel ne nomme aucun expéditeur utilisable.
aside-too-many = Plus de courriels sur une commande en un jour que nous n’en laissons passer.
aside-unproven = L’expéditeur n’est pas celui que nomme le courriel (échec DMARC).
aside-other-door = Le courriel n’est pas arrivé par le serveur qui connaît les expéditeurs.
aside-failed = La lecture a échoué à chaque fois.
mail-received = Reçu
operator-reference = Référence
operator-hours = Horaires
mail-unknown-end = peut-être envoyé quand même
mail-read-again = Relire
