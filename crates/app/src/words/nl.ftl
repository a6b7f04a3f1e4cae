salutation = Beste { $name },
closing =
    Met vriendelijke groet,
    { $sender }
answer-footer = Deze mail gaat over uw vraag { $case }. U kunt gewoon op deze mail antwoorden: uw antwoord komt dan bij de juiste persoon terecht.
answer-footer-order = Deze mail gaat over uw vraag { $case } bij bestelling { $order }. U kunt gewoon op deze mail antwoorden: uw antwoord komt dan bij de juiste persoon terecht.
answer-subject = { $subject } (vraag { $case })
acknowledge-subject = We hebben uw vraag ontvangen (vraag { $case })
acknowledge-text =
    { $greeting }

    We hebben uw vraag ontvangen, onder nummer { $case }. { $next }

    Op deze pagina staat uw vraag, straks met het antwoord: { $link }

    Wilt u iets toevoegen? Dat kan op die pagina, of antwoord op deze mail.

    Met vriendelijke groet,
    { $marketplace }
notify-subject = Klantvraag { $case } van { $name }
notify-new-intro = Er is een nieuwe klantvraag voor { $seller }. Graag antwoord vóór { $due }.
notify-reply-intro = { $name } heeft gereageerd. Graag antwoord vóór { $due }.
notify-follow-up-intro = U wilde vandaag op deze klantvraag terugkomen.
notify-returns-intro = Deze klantvraag gaat { $returns } terug naar { $marketplace } als er dan nog geen antwoord is. Daarna ziet u hem niet meer.
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
notify-how = U kunt ook op deze mail antwoorden. Alleen wat u bovenaan schrijft, boven de regel met ##-, gaat naar de klant; uw eigen adres krijgt de klant niet te zien. Met #sluiten alleen op de laatste regel sluit u de vraag meteen.
reply-marker = ##- Schrijf uw antwoord boven deze regel -##
unknown-value = onbekend
sign-in-somewhere = Niet zichtbaar? Dan bent u ingelogd op een ander verkoopaccount, of onze klantenservice heeft de vraag in behandeling.
survey-subject = Hoe hebben we u geholpen? (vraag { $case })
survey-text =
    Beste { $name },

    U had een vraag aan { $seller } via { $marketplace }. Zou u ons willen vertellen hoe dat ging? Het zijn drie korte vragen.

    { $link }

    Uw vraag nog eens nalezen kan hier: { $page }

    Met vriendelijke groet,
    { $marketplace }
survey-started-subject = Hoe ging het contact met { $seller }? (bestelling { $order })
survey-started-text =
    Beste { $name },

    { $seller } nam via { $marketplace } contact met u op over uw bestelling { $order }. Zou u ons willen vertellen hoe dat ging? Het zijn drie korte vragen.

    { $link }

    Met vriendelijke groet,
    { $marketplace }
refused-subject = Uw mail is niet doorgestuurd
refused-not-visible =
    Uw mail over klantvraag { $case } is niet doorgestuurd.

    De vraag ligt niet (meer) bij dit verkoopaccount. Dat kan twee oorzaken hebben: de vraag hoort bij een ander verkoopaccount, of onze klantenservice heeft de vraag in behandeling genomen.
refused-sender =
    Uw mail is niet doorgestuurd: dit e-mailadres is niet geregistreerd voor dit verkoopaccount.

    Alleen een geregistreerd adres van het verkoopaccount kan klanten antwoorden. Verstuur uw mail vanaf het adres waarop u de melding kreeg, of laat de beheerder van het account dit adres registreren bij de instellingen: { $page }
refused-files = Daarom is uw mail niet doorgestuurd. Verstuur hem opnieuw zonder die bijlage.
refused-empty = Uw mail over klantvraag { $case } is niet doorgestuurd: we vonden er geen tekst in boven de aangehaalde mail.
invitation-subject = Uw uitnodiging voor { $seller } op { $marketplace }
invitation-text =
    U bent uitgenodigd om klantvragen van { $seller } te beantwoorden op { $marketplace }.

    Kies een wachtwoord via deze link; hij werkt één keer en verloopt na zeven dagen:

    { $link }
address-subject = Bevestig dit adres voor { $seller } op { $marketplace }
address-text =
    Iemand van { $seller } wil op dit adres mail over klantvragen van { $marketplace } ontvangen.

    Klopt dat? Bevestig het dan via deze link; hij werkt drie dagen:

    { $link }

    Weet u hier niets van, dan hoeft u niets te doen: zonder bevestiging sturen we niets.
digest-subject = { $amount ->
        [one] Eén klantvraag
       *[other] { $count } klantvragen
    } te beantwoorden bij { $seller }
digest-intro = { $amount ->
        [one] Eén klantvraag wacht op antwoord van { $seller }:
       *[other] { $count } klantvragen wachten op antwoord van { $seller }:
    }
digest-line = { $name }, vraag { $case }: { $topic }, { $due }
digest-due = antwoord vóór { $due }
digest-late = te laat sinds { $due }
digest-all = Alle vragen die op antwoord wachten: { $link }
callback-wish = Wilt u dat { $seller } u hierover belt?
callback-consent = Mag { $marketplace } uw telefoonnummer doorgeven aan { $seller }, alleen om u over deze vraag te bellen? { $seller } ziet het nummer tot de vraag is gesloten.
mention-subject = { $by } noemt u in een notitie bij klantvraag { $case }
mention-text =
    Hallo { $name },

    { $by } noemt u in een notitie bij klantvraag { $case }.

    Lees haar in Balie: { $link }

    De notitie zelf staat niet in deze mail: ze is alleen voor collega’s.
started-subject = { $subject } (bestelling { $order })
started-footer = Deze mail gaat over uw bestelling { $order } en heeft nummer { $case }. U kunt gewoon op deze mail antwoorden: uw antwoord komt dan bij de juiste persoon terecht.
notify-undelivered-intro = Uw antwoord aan { $name } kon niet worden bezorgd. De klant heeft onderstaand bericht niet gekregen.
notify-answer-button = Beantwoorden in Balie
notify-close-button = Sluiten in Balie
notify-close = Sluiten in Balie: { $link }
notify-earlier = Eerder in dit gesprek:
refused-file-too-large = De bijlage ‘{ $file }’ is te groot: een bijlage mag ten hoogste { $each } MB zijn.
refused-files-too-large = De bijlagen zijn samen te groot (bij ‘{ $file }’ was de grens bereikt): samen mogen ze ten hoogste { $all } MB zijn.
refused-too-many-files = Er zijn te veel bijlagen (vanaf ‘{ $file }’): een mail mag er ten hoogste { $count } hebben.
refused-file-type = De bijlage ‘{ $file }’ is van een soort die we niet doorsturen.
refused-too-long = Uw mail is niet doorgestuurd: de tekst is te lang. Kort hem in of stuur de rest als bijlage mee.
refused-no-contact = Klantvraag { $case } is niet gesloten. Sluiten kan pas als de klant in deze klantvraag antwoord heeft gekregen: schrijf uw antwoord en zet #sluiten op de laatste regel.
refused-relay-sender =
    Uw mail over bestelling { $order } is niet doorgestuurd: dit e-mailadres is niet geregistreerd voor het verkoopaccount.

    Verstuur uw mail vanaf een geregistreerd adres, of laat de beheerder van het account dit adres registreren bij de instellingen: { $page }
refused-relay-empty = Uw mail over bestelling { $order } is niet doorgestuurd: we vonden er geen tekst of bijlage in.
refused-relay-too-old = Uw mail over bestelling { $order } is niet doorgestuurd: contact beginnen over deze bestelling kon tot { $contact }.
refused-relay-ended =
    Uw mail over bestelling { $order } is niet doorgestuurd: op dit adres kon u reageren tot { $ended }.

    Hebt u nog een vraag over deze bestelling? Stel hem dan via { $questions }.
relay-footer-seller = Bericht van de klant over bestelling { $order } bij { $marketplace }. Antwoord op deze mail vanaf een geregistreerd adres; uw eigen adres krijgt de klant niet te zien. Dat kan tot { $until }.
relay-footer-customer = Deze mail gaat over uw bestelling { $order } bij { $marketplace }. U kunt gewoon antwoorden, tot { $until }. De verkoper krijgt uw e-mailadres niet te zien.
undelivered-subject = Niet bezorgd: { $subject }
undelivered-to-customer =
    Uw mail aan { $name } over bestelling { $order } van { $at } is niet bezorgd: { $why }.

    De bestelling: { $page }
undelivered-to-seller =
    Uw mail aan { $seller } over bestelling { $order } van { $at } is niet bezorgd: { $why }.

    Stel uw vraag opnieuw via { $questions }; dan zorgen we dat hij aankomt.
undelivered-no-mailbox = het e-mailadres van de ontvanger bestaat niet (meer)
undelivered-full = de postbus van de ontvanger is vol
undelivered-refused = de mailserver van de ontvanger weigerde de mail
salutation-nameless = Goedendag,
acknowledge-next-seller = { $seller } antwoordt u, normaal gesproken vóór { $due }.
acknowledge-next-desk = Onze klantenservice bekijkt uw vraag en antwoordt, normaal gesproken vóór { $due }. Weet de verkoper er meer van, dan geven we uw vraag aan de verkoper door.
case-page = Uw vraag met alle antwoorden: { $link }
case-page-words = Uw vraag met alle antwoorden bekijken
ask-link-subject = Uw link om een vraag te stellen
ask-link-text =
    Goedendag,

    Iemand gaf op { $marketplace } uw bestelnummer { $order } en dit e-mailadres op om een vraag te stellen. Was u dat? Ga dan verder via deze link:

    { $link }

    De link werkt één keer en verloopt na { $minutes } minuten. U ziet er al uw bestellingen en vragen; stuur hem daarom niet door.

    Was u het niet? Dan hoeft u niets te doen.

    Met vriendelijke groet,
    { $marketplace }
callback-chosen = Ik word hierover graag gebeld.
callback-chosen-at = Ik word hierover graag gebeld. Ik ben het best te bereiken: { $time }
desk-invitation-subject = Je uitnodiging voor de klantenservice van { $marketplace }
desk-invitation-text =
    Je bent uitgenodigd om bij de klantenservice van { $marketplace } te werken.

    Kies een wachtwoord via deze link; hij werkt één keer en verloopt na zeven dagen:

    { $link }
draft-left = Niet verstuurd concept van { $name }, die hier niet meer werkt:
password-subject = Een nieuw wachtwoord voor { $marketplace }
password-text =
    Hallo { $name },

    Iemand vroeg om een nieuw wachtwoord voor dit adres bij { $marketplace }. Was jij dat? Kies het dan via deze link; hij werkt één keer en verloopt na een uur:

    { $link }

    Was jij het niet, dan hoef je niets te doen: je wachtwoord blijft zoals het is.
