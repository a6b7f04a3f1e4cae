queue-empty = Cette file est vide.
queue-empty-new = Les questions que le service client peut résoudre, ou dont le vendeur est inconnu, arrivent ici.
queue-empty-returned = Les questions auxquelles un vendeur n’a pas répondu à temps reviennent ici.
queue-empty-handed-over = Les questions qu’un vendeur transmet avec une raison arrivent ici.
queue-callbacks = À rappeler
row-reason = Motif : { $reason }
act-next = Question suivante
act-put-back = Remettre dans la file
done-put-back = Remise dans la file. Un collègue peut maintenant la prendre.
done-no-next = Plus personne n’attend.
done-released = Le message sera relu.
done-phoned = Appel au vendeur noté.
done-phoned-in-vain = Noté : le vendeur n’a pas répondu.
done-address-given = Adresse enregistrée. Le client reçoit une confirmation avec un lien vers sa question.
done-call-promised = C’est convenu. La question revient à ce moment-là.
log-title = Noter une question
log-short = Noter
log-search = Qui est-ce ?
log-search-more = Numéro de commande, nom, adresse e-mail ou numéro de téléphone. Votre recherche est enregistrée.
log-find = Chercher
log-who = Client et commande
log-no-address = pas d’adresse e-mail
log-phone-ending = téléphone se terminant par { $ending }
log-no-order = Ne concerne aucune de ces commandes
log-nobody = Personne trouvé : nouveau client
log-other = Quelqu’un d’autre
log-name = Nom
log-email = Adresse e-mail
log-phone = Numéro de téléphone
log-stranger-more = Un nom et une adresse e-mail ou un numéro de téléphone suffisent. Sans adresse e-mail, le client ne peut être joint que par téléphone.
log-address-among = Il y a une adresse e-mail dans le texte. Elle est maintenant indiquée comme celle du client : les réponses y arriveront, et le vendeur ne la verra pas. Si c’est celle de quelqu’un d’autre, videz le champ.
log-channel = Comment la question est-elle arrivée ?
log-topic = Sujet
log-topic-words = Déduit du texte
log-text = Que demande le client ?
log-do-answer = Noter et traiter
log-do-forward = Noter et transmettre…
log-do-keep = Noter et laisser dans la file
log-ask-call = Le vendeur doit-il appeler ? Demandez-le tout de suite
log-ask-call-more = Choisissez ensuite « Noter et transmettre » : la question part directement chez le vendeur de la ligne choisie.
log-passed = Notée comme question { $case } et transmise au vendeur.
log-done = Notée comme question { $case }.
calls-own = Promis par nous
calls-own-more = Un collègue a convenu que nous appelons le client.
calls-given-up = Le vendeur n’a pas joint le client
calls-given-up-more = Le vendeur a appelé autant de fois que permis. Sans e-mail de sa part, reprenez la question.
calls-late = Le vendeur n’a pas encore appelé
calls-late-more = Le client attendait un appel et le délai est passé. Appelez le vendeur ou reprenez la question.
calls-none = Personne à appeler ici pour le moment.
calls-at = à appeler { $moment }
calls-now = à appeler maintenant, promis pour { $moment }
calls-tried =
    { $count ->
        [one] pas joint une fois
       *[other] pas joint { $count } fois
    }
quarantine-more = Des messages qui n’ont pas pu être classés. Regardez-les, faites-les relire ou faites-en une question.
quarantine-do = Ce que vous pouvez en faire
quarantine-look = Regarder
quarantine-case = En faire une question
quarantine-source = Source du message
quarantine-source-more = Exactement tel que le message est arrivé. Votre lecture est enregistrée.
quarantine-cut = L’affichage s’arrête ici ; le message est plus long.
board-title = Vue d’ensemble
board-queues = Où se trouvent les questions
board-queue = File
board-overdue = En retard
board-oldest = Attend depuis le plus longtemps
board-resting = En attente ou gardées
board-sellers = Chez les vendeurs
board-returning =
    { $count ->
        [0] rien ne revient dans les 24 heures
        [one] une revient dans les 24 heures
       *[other] { $count } reviennent dans les 24 heures
    }
board-calls-due =
    { $count ->
        [0] personne à appeler
        [one] un appel à faire
       *[other] { $count } appels à faire
    }
board-quarantine =
    { $count ->
        [0] aucun message en quarantaine
        [one] un message en quarantaine
       *[other] { $count } messages en quarantaine
    }
board-returns = Reviennent en premier
board-no-returns = Aucune question transmise n’attend de réponse.
board-returns-at = revient { $moment }
board-returns-now = aurait dû revenir { $moment }
board-calls = À appeler
board-agents = Qui travaille sur quoi
board-agent = Agent
board-holds = Questions en main
board-holds-since = En main depuis
returns-by-itself = retourne sans réponse à { $marketplace } { $moment }
reach-now = joignable maintenant, jusqu’à { $clock }
reach-later = pas joignable maintenant, à nouveau à partir de { $moment }
reach-never = pas joignable : aucune heure indiquée
reach-none = Ce vendeur n’a pas indiqué de numéro de téléphone.
seller-nobody = Personne n’a encore de compte chez ce vendeur. Vous pouvez transmettre : il reçoit un e-mail et peut répondre par e-mail.
seller-unreached = Personne n’a encore de compte chez ce vendeur et il n’y a pas d’adresse e-mail. Vous pouvez transmettre, mais personne ne verra la question ; sans réponse, elle revient d’elle-même.
phoned-answered = Vendeur appelé { $moment } : a répondu
phoned-in-vain = Vendeur appelé { $moment } : pas de réponse
forward-in-vain = Appelé, pas de réponse : transmettre quand même
forward-answered = Parlé, et transmettre
act-phoned = Vendeur appelé
act-phoned-more = Vous avez appelé { $seller } et pouvez aider le client vous-même ? Notez l’appel ; la question reste ici.
act-phoned-note = Qu’a dit le vendeur ? Seuls vos collègues le voient.
act-phoned-answered = A répondu
act-phoned-in-vain = Pas de réponse
act-promise = Rappeler
act-promise-more = Convenez du moment où nous appelons le client nous-mêmes. La question revient à ce moment-là ; le délai continue de courir.
act-promise-keep = Convenir
own-call-now = Appelez { $name } maintenant
own-call-at = { $name } sera appelé { $moment }
side-stays = Où se trouvait la question
stay-arrived = arrivée { $moment }
stay-due = réponse avant { $moment }
stay-responded = répondue { $moment }, à temps
stay-responded-late = répondue { $moment }, en retard
stay-ended = partie { $moment }
event-address-given = Adresse e-mail du client ajoutée
event-taken-down = Notée par le service client
event-return-announced = Vendeur averti : sans réponse, retour { $moment }
event-seller-answered = Vendeur appelé : a répondu
event-seller-phoned-in-vain = Vendeur appelé pendant ses heures : pas de réponse
event-seller-phoned-out-of-hours = Vendeur appelé hors de ses heures : pas de réponse
event-call-promised = Appel promis au client : { $moment }
event-called-by-desk = Client joint par le service client
event-called-by-desk-in-vain = Client appelé par le service client : pas joint
audit-customer-sought = Client recherché
audit-customer-exported = Données du client exportées
audit-customer-erased = Client effacé
audit-source-read = Source d’un message lue
give-address-more = Demandez l’adresse au téléphone ; le client pourra alors aussi recevoir une réponse par e-mail et relire sa question.
give-address-label = Adresse e-mail du client
give-address-save = Enregistrer l’adresse
