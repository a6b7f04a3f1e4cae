salutation = Beste { $name },
closing =
    Met vriendelijke groet,
    { $sender }
answer-footer = Deze mail gaat over je vraag { $case }. Je kunt gewoon op deze mail antwoorden: je antwoord komt dan bij de juiste persoon terecht.
answer-footer-order = Deze mail gaat over je vraag { $case } bij bestelling { $order }. Je kunt gewoon op deze mail antwoorden: je antwoord komt dan bij de juiste persoon terecht.
answer-subject = { $subject } (vraag { $case })
acknowledge-subject = We hebben je vraag ontvangen (vraag { $case })
acknowledge-text =
    Beste { $name },

    We hebben je vraag ontvangen, onder nummer { $case }.

    Je krijgt antwoord van iemand die je verder kan helpen. Wil je iets toevoegen? Antwoord dan op deze mail.

    Met vriendelijke groet,
    { $marketplace }
notify-subject = Klantvraag { $case } van { $name }
notify-new-intro = Er is een nieuwe klantvraag voor { $seller }. Graag antwoord vóór { $due }.
notify-reply-intro = { $name } heeft gereageerd. Graag antwoord vóór { $due }.
notify-follow-up-intro = Je wilde vandaag op deze klantvraag terugkomen.
moment = { $weekday ->
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
    } om { $time }
notify-facts =
    Vraag: { $case }
    Bestelling: { $order }
    Artikel: { $article }
    Onderwerp: { $topic }
notify-link = Beantwoorden in Balie: { $link }
notify-how = Je kunt ook op deze mail antwoorden. Alleen wat je bovenaan schrijft, boven de regel met ##-, gaat naar de klant; je eigen adres krijgt de klant niet te zien.
reply-marker = ##- Schrijf je antwoord boven deze regel -##
unknown-value = onbekend
sign-in-somewhere = Niet zichtbaar? Dan ben je ingelogd op een ander verkoopaccount, of onze klantenservice heeft de vraag in behandeling.
survey-subject = Hoe hebben we je geholpen? (vraag { $case })
survey-text =
    Beste { $name },

    Je had een vraag aan { $seller } via { $marketplace }. Zou je ons willen vertellen hoe dat ging? Het zijn drie korte vragen.

    { $link }

    Met vriendelijke groet,
    { $marketplace }
refused-subject = Je mail is niet doorgestuurd
refused-not-visible =
    Je mail over klantvraag { $case } is niet doorgestuurd.

    De vraag ligt niet (meer) bij dit verkoopaccount. Dat kan twee oorzaken hebben: de vraag hoort bij een ander verkoopaccount, of onze klantenservice heeft de vraag in behandeling genomen.
refused-sender =
    Je mail is niet doorgestuurd: dit e-mailadres is niet geregistreerd voor dit verkoopaccount.

    Alleen een geregistreerd adres van het verkoopaccount kan klanten antwoorden. Verstuur je mail vanaf het adres waarop je de melding kreeg, of laat de beheerder van het account dit adres registreren.
refused-files = Je mail over klantvraag { $case } is niet doorgestuurd, omdat een bijlage te groot is of een type heeft dat we niet doorsturen. Verstuur je antwoord opnieuw zonder die bijlage.
refused-empty = Je mail over klantvraag { $case } is niet doorgestuurd: we vonden er geen tekst in boven de aangehaalde mail.
invitation-subject = Je uitnodiging voor { $seller } op { $marketplace }
invitation-text =
    Je bent uitgenodigd om klantvragen van { $seller } te beantwoorden op { $marketplace }.

    Kies een wachtwoord via deze link; hij werkt één keer en verloopt na zeven dagen:

    { $link }
callback-wish = Wil je dat { $seller } je hierover belt?
callback-consent = Mag { $marketplace } je telefoonnummer doorgeven aan { $seller }, alleen om je over deze vraag te bellen? { $seller } ziet het nummer tot de vraag is gesloten.
mention-subject = { $by } noemt je in een notitie bij klantvraag { $case }
mention-text =
    Hallo { $name },

    { $by } noemt je in een notitie bij klantvraag { $case }.

    Lees haar in Balie: { $link }

    De notitie zelf staat niet in deze mail: ze is alleen voor collega’s.
