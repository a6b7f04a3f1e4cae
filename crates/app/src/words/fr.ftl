salutation = Bonjour { $name },
closing =
    Cordialement,
    { $sender }
answer-footer = Ce message concerne votre question { $case }. Répondez simplement à cet e-mail : votre réponse parviendra à la bonne personne.
answer-footer-order = Ce message concerne votre question { $case } sur la commande { $order }. Répondez simplement à cet e-mail : votre réponse parviendra à la bonne personne.
answer-subject = { $subject } (question { $case })
acknowledge-subject = Nous avons bien reçu votre question (question { $case })
acknowledge-text =
    { $greeting }

    Nous avons bien reçu votre question, sous le numéro { $case }. { $next }

    Sur cette page se trouve votre question, et bientôt la réponse : { $link }

    Vous souhaitez ajouter quelque chose ? Faites-le sur cette page, ou répondez à ce mail.

    Cordialement,
    { $marketplace }
notify-subject = Question client { $case } : { $name }
notify-new-intro = Il y a une nouvelle question client pour { $seller }. Merci d'y répondre avant le { $due }.
notify-reply-intro = { $name } a réagi. Merci d'y répondre avant le { $due }.
notify-follow-up-intro = Vous vouliez revenir aujourd'hui sur cette question client.
notify-returns-intro = Cette question client retourne à { $marketplace } { $returns } si elle reste sans réponse. Ensuite, vous ne la verrez plus.
moment = { $weekday ->
        [mon] lundi
        [tue] mardi
        [wed] mercredi
        [thu] jeudi
        [fri] vendredi
        [sat] samedi
       *[sun] dimanche
    } { $day } { $month ->
        [jan] janvier
        [feb] février
        [mar] mars
        [apr] avril
        [may] mai
        [jun] juin
        [jul] juillet
        [aug] août
        [sep] septembre
        [oct] octobre
        [nov] novembre
       *[dec] décembre
    } à { $time }
notify-facts =
    Question : { $case }
    Commande : { $order }
    Article : { $article }
    Sujet : { $topic }
notify-link = Répondre dans Balie : { $link }
notify-how = Vous pouvez aussi répondre à cet e-mail. Seul ce que vous écrivez tout en haut, au-dessus de la ligne avec ##-, est transmis au client, qui ne voit jamais votre adresse. Avec #fermer seul sur la dernière ligne, vous fermez aussitôt la question.
reply-marker = ##- Écrivez votre réponse au-dessus de cette ligne -##
unknown-value = inconnu
sign-in-somewhere = La question n'est pas visible ? Vous êtes peut-être connecté à un autre compte vendeur, ou notre service client la traite.
survey-subject = Comment vous avons-nous aidé ? (question { $case })
survey-text =
    Bonjour { $name },

    Vous aviez une question pour { $seller } via { $marketplace }. Voulez-vous nous dire comment cela s'est passé ? Trois petites questions suffisent.

    { $link }

    Pour relire votre question : { $page }

    Cordialement,
    { $marketplace }
survey-started-subject = Comment s'est passé le contact avec { $seller } ? (commande { $order })
survey-started-text =
    Bonjour { $name },

    { $seller } vous a contacté via { $marketplace } à propos de votre commande { $order }. Voulez-vous nous dire comment cela s'est passé ? Trois petites questions suffisent.

    { $link }

    Cordialement,
    { $marketplace }
refused-subject = Votre e-mail n'a pas été transmis
refused-not-visible =
    Votre e-mail au sujet de la question client { $case } n'a pas été transmis.

    La question n'est pas (ou plus) chez ce compte vendeur. Deux causes sont possibles : elle appartient à un autre compte vendeur, ou notre service client la traite.
refused-sender =
    Votre e-mail n'a pas été transmis : cette adresse n'est pas enregistrée pour ce compte vendeur.

    Seule une adresse enregistrée du compte vendeur peut répondre aux clients. Envoyez votre e-mail depuis l'adresse qui a reçu la notification, ou faites enregistrer cette adresse par l'administrateur du compte dans les paramètres : { $page }
refused-files = Votre e-mail n’a donc pas été transmis. Renvoyez-le sans cette pièce jointe.
refused-empty = Votre e-mail au sujet de la question client { $case } n'a pas été transmis : nous n'y avons trouvé aucun texte au-dessus du message cité.
invitation-subject = Votre invitation pour { $seller } sur { $marketplace }
invitation-text =
    Vous êtes invité à répondre aux questions des clients de { $seller } sur { $marketplace }.

    Choisissez un mot de passe via ce lien ; il ne fonctionne qu'une fois et expire après sept jours :

    { $link }
address-subject = Confirmez cette adresse pour { $seller } sur { $marketplace }
address-text =
    Quelqu’un de { $seller } souhaite recevoir à cette adresse les e-mails sur les questions des clients de { $marketplace }.

    Est-ce exact ? Confirmez-le par ce lien ; il est valable trois jours :

    { $link }

    Si cela ne vous dit rien, ne faites rien : sans confirmation, nous n’envoyons rien.
digest-subject = { $amount ->
        [one] Une question de client
       *[other] { $count } questions de clients
    } à traiter chez { $seller }
digest-intro = { $amount ->
        [one] Une question de client attend une réponse de { $seller } :
       *[other] { $count } questions de clients attendent une réponse de { $seller } :
    }
digest-line = { $name }, question { $case } : { $topic }, { $due }
digest-due = à répondre avant { $due }
digest-late = en retard depuis { $due }
digest-all = Toutes les questions en attente de réponse : { $link }
callback-wish = Souhaitez-vous que { $seller } vous appelle à ce sujet ?
callback-consent = { $marketplace } peut-il transmettre votre numéro de téléphone à { $seller }, uniquement pour vous appeler au sujet de cette question ? { $seller } voit le numéro jusqu’à la clôture de la question.
mention-subject = { $by } vous mentionne dans une note sur la question { $case }
mention-text =
    Bonjour { $name },

    { $by } vous mentionne dans une note sur la question { $case }.

    Lisez-la dans Balie : { $link }

    La note elle-même ne figure pas dans ce message : elle est réservée aux collègues.
started-subject = { $subject } (commande { $order })
started-footer = Cet e-mail concerne votre commande { $order } et porte le numéro { $case }. Répondez simplement à cet e-mail : votre réponse parviendra à la bonne personne.
notify-undelivered-intro = Votre réponse à { $name } n’a pas pu être remise. Le client n’a pas reçu le message ci-dessous.
notify-answer-button = Répondre dans Balie
notify-close-button = Fermer dans Balie
notify-close = Fermer dans Balie : { $link }
notify-earlier = Plus tôt dans cette conversation :
refused-file-too-large = La pièce jointe « { $file } » est trop volumineuse : une pièce jointe peut faire au plus { $each } Mo.
refused-files-too-large = Les pièces jointes sont trop volumineuses ensemble (la limite est atteinte à « { $file } ») : au plus { $all } Mo.
refused-too-many-files = Il y a trop de pièces jointes (à partir de « { $file } ») : un e-mail peut en avoir au plus { $count }.
refused-file-type = La pièce jointe « { $file } » est d’un type que nous ne transmettons pas.
refused-too-long = Votre e-mail n’a pas été transmis : son texte est trop long. Raccourcissez-le ou envoyez le reste en pièce jointe.
refused-no-contact = La question { $case } n’a pas été fermée. On ne peut la fermer qu’après y avoir répondu au client : écrivez votre réponse et mettez #fermer sur la dernière ligne.
refused-relay-sender =
    Votre e-mail à propos de la commande { $order } n’a pas été transmis : cette adresse n’est pas enregistrée pour le compte vendeur.

    Envoyez votre e-mail depuis une adresse enregistrée, ou demandez à l’administrateur du compte d’enregistrer celle-ci dans les paramètres : { $page }
refused-relay-empty = Votre e-mail à propos de la commande { $order } n’a pas été transmis : nous n’y avons trouvé ni texte ni pièce jointe.
refused-relay-too-old = Votre e-mail à propos de la commande { $order } n’a pas été transmis : il était possible de prendre contact jusqu’au { $contact }.
refused-relay-ended =
    Votre e-mail à propos de la commande { $order } n’a pas été transmis : cette adresse était ouverte jusqu’au { $ended }.

    Vous avez encore une question sur cette commande ? Posez-la via { $questions }.
relay-footer-seller = Message du client à propos de la commande { $order } chez { $marketplace }. Répondez à cet e-mail depuis une adresse enregistrée ; le client ne voit jamais la vôtre. C’est possible jusqu’au { $until }.
relay-footer-customer = Cet e-mail concerne votre commande { $order } chez { $marketplace }. Vous pouvez simplement y répondre, jusqu’au { $until }. Le vendeur ne voit jamais votre adresse e-mail.
undelivered-subject = Non remis : { $subject }
undelivered-to-customer =
    Votre e-mail à { $name } à propos de la commande { $order }, du { $at }, n’a pas été remis : { $why }.

    La commande : { $page }
undelivered-to-seller =
    Votre e-mail à { $seller } à propos de la commande { $order }, du { $at }, n’a pas été remis : { $why }.

    Posez votre question à nouveau via { $questions } ; nous veillerons à ce qu’elle arrive.
undelivered-no-mailbox = l’adresse du destinataire n’existe pas (ou plus)
undelivered-full = la boîte du destinataire est pleine
undelivered-refused = le serveur du destinataire l’a refusé
salutation-nameless = Bonjour,
acknowledge-next-seller = { $seller } vous répondra, en principe avant { $due }.
acknowledge-next-desk = Notre service client examine votre question et vous répondra, en principe avant { $due }. Si le vendeur en sait plus, nous lui transmettrons votre question.
case-page = Votre question avec toutes les réponses : { $link }
case-page-words = Voir votre question avec toutes les réponses
ask-link-subject = Votre lien pour poser une question
ask-link-text =
    Bonjour,

    Quelqu’un a indiqué votre numéro de commande { $order } et cette adresse e-mail sur { $marketplace } pour poser une question. C’était vous ? Continuez alors par ce lien :

    { $link }

    Le lien fonctionne une seule fois et expire après { $minutes } minutes. Il donne accès à toutes vos commandes et questions ; ne le transmettez donc pas.

    Ce n’était pas vous ? Vous n’avez rien à faire.

    Cordialement,
    { $marketplace }
callback-chosen = J’aimerais qu’on me rappelle à ce sujet.
callback-chosen-at = J’aimerais qu’on me rappelle à ce sujet. Le meilleur moment pour me joindre : { $time }
desk-invitation-subject = Votre invitation au service client de { $marketplace }
desk-invitation-text =
    Vous êtes invité à travailler au service client de { $marketplace }.

    Choisissez un mot de passe par ce lien ; il fonctionne une seule fois et expire après sept jours :

    { $link }
draft-left = Brouillon non envoyé de { $name }, qui ne travaille plus ici :
password-subject = Un nouveau mot de passe pour { $marketplace }
password-text =
    Bonjour { $name },

    Quelqu’un a demandé un nouveau mot de passe pour cette adresse chez { $marketplace }. Était-ce vous ? Choisissez-le par ce lien ; il fonctionne une seule fois et expire après une heure :

    { $link }

    Si ce n’était pas vous, vous n’avez rien à faire : votre mot de passe reste le même.
