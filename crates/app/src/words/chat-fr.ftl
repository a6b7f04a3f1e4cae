chat-assistant = Assistant de { $marketplace }
chat-unsure = Je ne suis pas sûr de comprendre. De quoi s’agit-il ? Ou préférez-vous parler à quelqu’un ?
chat-not-understood = Je n’ai pas compris. Choisissez ci-dessous de quoi il s’agit, ou demandez un conseiller.
chat-nothing = Je n’ai pas de bonne réponse à cela. Un conseiller peut vous aider.
chat-sorry = Dommage que cela ne vous ait pas aidé. Un conseiller peut prendre le relais ; vous pouvez aussi poser votre question autrement.
chat-person = Bien sûr. Un conseiller prend le relais.
chat-glad = Je vous en prie. Si vous avez une autre question, posez-la ici.
chat-said-helped = Oui, cela m’aide
chat-said-not-helped = Non, cela ne m’aide pas
chat-said-person = Je veux parler à quelqu’un
chat-subject-order-status = Ma commande
chat-subject-delivery = Livraison
chat-subject-return = Renvoyer un article
chat-subject-warranty = Cassé ou incomplet
chat-subject-payment = Paiement
chat-subject-invoice = Facture
chat-subject-product = Au sujet de l’article
chat-subject-person = Parler à quelqu’un
chat-subject-thanks = Merci
chat-subject-other = Autre chose
chat-line-ordered = { $title } : commandé, pas encore expédié.
chat-line-ordered-day = { $title } : commandé, pas encore expédié. Attendu le { $day }.
chat-line-shipped = { $title } : expédié, en route.
chat-line-shipped-day = { $title } : expédié, en route. Attendu le { $day }.
chat-line-delivered = { $title } : livré.
chat-line-delivered-day = { $title } : livré le { $day }.
chat-line-returned = { $title } : a été renvoyé.
chat-line-cancelled = { $title } : a été annulé et ne sera pas expédié.
chat-parcel = Le numéro du colis est { $number }.
chat-parcel-carrier = Le colis voyage avec { $carrier }, numéro { $number }.
chat-return-until = { $title } : vous pouvez le renvoyer jusqu’au { $day } inclus.
chat-return-over = { $title } : le délai de renvoi s’est terminé le { $day }.
chat-return-later = { $title } : dès la livraison, vous aurez { $days } jours pour le renvoyer.
chat-warranty = Vous avez acheté cet article chez { $seller }. En cas de défaut, le vendeur vous aide : réparation, remplacement ou remboursement, aussi après les premiers mois si l’article aurait dû durer plus longtemps.
chat-invoice = La facture vient de { $seller } : c’est le vendeur qui la fait, pas { $marketplace }.
chat-payment = Vous avez payé à { $marketplace }. C’est aussi nous qui remboursons, par le moyen de paiement que vous avez utilisé.
chat-slot = { $day }, { $from }-{ $to }
chat-case-subject = Conversation avec l’assistant
chat-day = { $weekday ->
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
    }
