salutation = Bonjour { $name },
closing =
    Cordialement,
    { $sender }
answer-footer = Ce message concerne votre question { $case }. Répondez simplement à cet e-mail : votre réponse parviendra à la bonne personne.
answer-footer-order = Ce message concerne votre question { $case } sur la commande { $order }. Répondez simplement à cet e-mail : votre réponse parviendra à la bonne personne.
answer-subject = { $subject } (question { $case })
acknowledge-subject = Nous avons bien reçu votre question (question { $case })
acknowledge-text =
    Bonjour { $name },

    Nous avons bien reçu votre question, sous le numéro { $case }.

    Une personne qui peut vous aider vous répondra. Vous souhaitez ajouter quelque chose ? Répondez simplement à cet e-mail.

    Cordialement,
    { $marketplace }
notify-subject = Question client { $case } : { $name }
notify-new-intro = Il y a une nouvelle question client pour { $seller }. Merci d'y répondre avant le { $due }.
notify-reply-intro = { $name } a réagi. Merci d'y répondre avant le { $due }.
notify-follow-up-intro = Vous vouliez revenir aujourd'hui sur cette question client.
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
notify-how = Vous pouvez aussi répondre à cet e-mail. Seul ce que vous écrivez tout en haut, au-dessus de la ligne avec ##-, est transmis au client, qui ne voit jamais votre adresse.
reply-marker = ##- Écrivez votre réponse au-dessus de cette ligne -##
unknown-value = inconnu
sign-in-somewhere = La question n'est pas visible ? Vous êtes peut-être connecté à un autre compte vendeur, ou notre service client la traite.
survey-subject = Comment vous avons-nous aidé ? (question { $case })
survey-text =
    Bonjour { $name },

    Vous aviez une question pour { $seller } via { $marketplace }. Voulez-vous nous dire comment cela s'est passé ? Trois petites questions suffisent.

    { $link }

    Cordialement,
    { $marketplace }
refused-subject = Votre e-mail n'a pas été transmis
refused-not-visible =
    Votre e-mail au sujet de la question client { $case } n'a pas été transmis.

    La question n'est pas (ou plus) chez ce compte vendeur. Deux causes sont possibles : elle appartient à un autre compte vendeur, ou notre service client la traite.
refused-sender =
    Votre e-mail n'a pas été transmis : cette adresse n'est pas enregistrée pour ce compte vendeur.

    Seule une adresse enregistrée du compte vendeur peut répondre aux clients. Envoyez votre e-mail depuis l'adresse qui a reçu la notification, ou faites enregistrer cette adresse par l'administrateur du compte.
refused-files = Votre e-mail au sujet de la question client { $case } n'a pas été transmis, car une pièce jointe est trop volumineuse ou d'un type que nous ne transmettons pas. Renvoyez votre réponse sans cette pièce jointe.
refused-empty = Votre e-mail au sujet de la question client { $case } n'a pas été transmis : nous n'y avons trouvé aucun texte au-dessus du message cité.
invitation-subject = Votre invitation pour { $seller } sur { $marketplace }
invitation-text =
    Vous êtes invité à répondre aux questions des clients de { $seller } sur { $marketplace }.

    Choisissez un mot de passe via ce lien ; il ne fonctionne qu'une fois et expire après sept jours :

    { $link }
callback-wish = Souhaitez-vous que { $seller } vous appelle à ce sujet ?
callback-consent = { $marketplace } peut-il transmettre votre numéro de téléphone à { $seller }, uniquement pour vous appeler au sujet de cette question ? { $seller } voit le numéro jusqu’à la clôture de la question.
mention-subject = { $by } vous mentionne dans une note sur la question { $case }
mention-text =
    Bonjour { $name },

    { $by } vous mentionne dans une note sur la question { $case }.

    Lisez-la dans Balie : { $link }

    La note elle-même ne figure pas dans ce message : elle est réservée aux collègues.
