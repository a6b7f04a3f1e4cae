chat-assistant = Assistent van { $marketplace }
chat-unsure = Dat begrijp ik niet helemaal. Waar gaat het over? Of wilt u liever iemand spreken?
chat-not-understood = Dat heb ik niet begrepen. Kies hieronder waar het over gaat, of vraag om een medewerker.
chat-nothing = Daar heb ik geen goed antwoord op. Een medewerker kan u verder helpen.
chat-sorry = Jammer dat dit niet hielp. Een medewerker kan u verder helpen; u kunt uw vraag ook anders stellen.
chat-person = Natuurlijk. Een medewerker neemt het van mij over.
chat-glad = Graag gedaan. Hebt u nog een vraag, dan kunt u die hier stellen.
chat-said-helped = Ja, dit helpt
chat-said-not-helped = Nee, dit helpt niet
chat-said-person = Ik wil iemand spreken
chat-subject-order-status = Mijn bestelling
chat-subject-delivery = Bezorging
chat-subject-return = Iets terugsturen
chat-subject-warranty = Kapot of niet compleet
chat-subject-payment = Betaling
chat-subject-invoice = Factuur
chat-subject-product = Over het artikel
chat-subject-person = Iemand spreken
chat-subject-thanks = Bedankt
chat-subject-other = Iets anders
chat-line-ordered = { $title }: besteld, nog niet verzonden.
chat-line-ordered-day = { $title }: besteld, nog niet verzonden. Wordt verwacht op { $day }.
chat-line-shipped = { $title }: verzonden en onderweg.
chat-line-shipped-day = { $title }: verzonden en onderweg. Wordt verwacht op { $day }.
chat-line-delivered = { $title }: bezorgd.
chat-line-delivered-day = { $title }: bezorgd op { $day }.
chat-line-returned = { $title }: is teruggestuurd.
chat-line-cancelled = { $title }: is geannuleerd en wordt niet verzonden.
chat-parcel = Het nummer van het pakket is { $number }.
chat-parcel-carrier = Het pakket gaat met { $carrier }, nummer { $number }.
chat-return-until = { $title }: u kunt dit terugsturen tot en met { $day }.
chat-return-over = { $title }: de termijn om dit terug te sturen liep tot en met { $day }.
chat-return-later = { $title }: zodra dit bezorgd is, hebt u { $days } dagen om het terug te sturen.
chat-warranty = Dit artikel kocht u bij { $seller }. De verkoper helpt u met een defect: met reparatie, een nieuw exemplaar of uw geld terug, ook na de eerste maanden als het artikel langer goed had moeten blijven.
chat-invoice = De factuur krijgt u van { $seller }: de verkoper maakt die, niet { $marketplace }.
chat-payment = U hebt betaald aan { $marketplace }. Terugbetalen doen wij ook, op dezelfde manier als waarop u betaald hebt.
chat-slot = { $day }, { $from }-{ $to }
chat-case-subject = Gesprek met de assistent
chat-day = { $weekday ->
        [mon] maandag
        [tue] dinsdag
        [wed] woensdag
        [thu] donderdag
        [fri] vrijdag
        [sat] zaterdag
       *[sun] zondag
    } { $day } { $month ->
        [jan] januari
        [feb] februari
        [mar] maart
        [apr] april
        [may] mei
        [jun] juni
        [jul] juli
        [aug] augustus
        [sep] september
        [oct] oktober
        [nov] november
       *[dec] december
    }
