queue-empty = Deze rij is leeg.
queue-empty-new = Vragen die de klantenservice zelf kan oplossen, of waarvan de verkoper nog onbekend is, komen hier.
queue-empty-returned = Vragen waarop een verkoper niet op tijd antwoordde komen vanzelf hier terug.
queue-empty-handed-over = Vragen die een verkoper met een reden overdraagt komen hier.
queue-callbacks = Bellen
row-reason = Reden: { $reason }
act-next = Volgende vraag
act-put-back = Terugleggen
done-put-back = Teruggelegd. Een collega kan de vraag nu pakken.
done-no-next = Er wacht niemand meer.
done-released = De mail wordt opnieuw gelezen.
done-phoned = Gesprek met de verkoper genoteerd.
done-phoned-in-vain = Genoteerd: de verkoper nam niet op.
done-address-given = E-mailadres bewaard. De klant krijgt een bevestiging met een link naar haar vraag.
done-call-promised = Afgesproken. De vraag komt op dat moment terug.
log-title = Vraag noteren
log-short = Noteren
log-search = Wie is het?
log-search-more = Bestelnummer, naam, e-mailadres of telefoonnummer. Dat u zoekt wordt vastgelegd.
log-find = Zoek
log-who = Klant en bestelling
log-no-address = geen e-mailadres
log-phone-ending = telefoon eindigt op { $ending }
log-no-order = Gaat niet over een van deze bestellingen
log-nobody = Niemand gevonden: nieuwe klant
log-other = Iemand anders
log-name = Naam
log-email = E-mailadres
log-phone = Telefoonnummer
log-stranger-more = Naam en een e-mailadres of telefoonnummer is genoeg. Zonder e-mailadres kan de klant alleen gebeld worden.
log-address-among = Tussen de woorden staat een e-mailadres. Het is nu ingevuld als adres van de klant: daar komen de antwoorden aan, en de verkoper krijgt het niet te zien. Is het van iemand anders, maak het veld dan leeg.
log-channel = Hoe kwam de vraag?
log-topic = Onderwerp
log-topic-words = Volgt uit de woorden
log-text = Wat vraagt de klant?
log-do-answer = Noteren en zelf oppakken
log-do-forward = Noteren en doorzetten…
log-do-keep = Noteren en in de rij leggen
log-ask-call = Moet de verkoper bellen? Vraag het nu meteen
log-ask-call-more = Kies daarna ‘Noteren en doorzetten’: de vraag gaat in één keer naar de verkoper van de gekozen regel.
log-passed = Genoteerd als klantvraag { $case } en doorgezet naar de verkoper.
log-done = Genoteerd als klantvraag { $case }.
calls-own = Door ons beloofd
calls-own-more = Een collega sprak af dat wij de klant bellen.
calls-given-up = Verkoper bereikte de klant niet
calls-given-up-more = De verkoper belde zo vaak als het mag. Komt er geen mail, neem de vraag dan terug.
calls-late = Verkoper belde nog niet
calls-late-more = De klant verwachtte een telefoontje en de termijn is voorbij. Bel de verkoper, of neem de vraag terug.
calls-none = Hier hoeft nu niemand gebeld te worden.
calls-at = te bellen { $moment }
calls-now = nu bellen, afgesproken { $moment }
calls-tried =
    { $count ->
        [one] één keer niet bereikt
       *[other] { $count } keer niet bereikt
    }
quarantine-more = Mail die niet geplaatst kon worden. Lees wat er staat, laat haar opnieuw lezen of maak er een klantvraag van.
quarantine-do = Wat u ermee kunt doen
quarantine-look = Bekijk
quarantine-case = Maak er een klantvraag van
quarantine-source = Bron van mail
quarantine-source-more = Precies zoals de mail binnenkwam. Dat u haar leest wordt vastgelegd.
quarantine-cut = Hier houdt de weergave op; de mail is langer.
board-title = Overzicht
board-queues = Wat er ligt
board-queue = Rij
board-overdue = Te laat
board-oldest = Wacht het langst
board-resting = Wacht of bewaard
board-sellers = Bij verkopers
board-returning =
    { $count ->
        [0] komende 24 uur komt niets terug
        [one] één komt binnen 24 uur terug
       *[other] { $count } komen binnen 24 uur terug
    }
board-calls-due =
    { $count ->
        [0] niemand te bellen
        [one] één te bellen
       *[other] { $count } te bellen
    }
board-quarantine =
    { $count ->
        [0] geen mail in quarantaine
        [one] één mail in quarantaine
       *[other] { $count } mails in quarantaine
    }
board-returns = Komt het eerst terug
board-no-returns = Er is niets doorgezet dat nog op antwoord wacht.
board-returns-at = komt terug { $moment }
board-returns-now = had terug moeten zijn { $moment }
board-calls = Te bellen
board-agents = Wie werkt waaraan
board-agent = Medewerker
board-holds = Vragen in handen
board-holds-since = Langst in handen sinds
returns-by-itself = gaat zonder antwoord { $moment } terug naar { $marketplace }
reach-now = nu bereikbaar, tot { $clock }
reach-later = nu niet bereikbaar, weer vanaf { $moment }
reach-never = niet bereikbaar: er zijn geen uren opgegeven
reach-none = Deze verkoper heeft geen telefoonnummer opgegeven.
seller-nobody = Bij deze verkoper heeft nog niemand een account. Doorzetten kan: hij krijgt er een mail van en kan per mail antwoorden.
seller-unreached = Bij deze verkoper heeft nog niemand een account en er is geen mailadres. Doorzetten kan, maar niemand ziet de vraag; zij komt zonder antwoord vanzelf terug.
phoned-answered = Verkoper gebeld { $moment }: opgenomen
phoned-in-vain = Verkoper gebeld { $moment }: niet opgenomen
forward-in-vain = Gebeld, niet opgenomen: toch doorzetten
forward-answered = Gesproken, en doorzetten
act-phoned = Verkoper gebeld
act-phoned-more = Belde u { $seller } en kunt u de klant zelf verder helpen? Noteer het gesprek; de vraag blijft hier.
act-phoned-note = Wat zei de verkoper? Alleen collega's zien dit.
act-phoned-answered = Opgenomen
act-phoned-in-vain = Niet opgenomen
act-promise = Terugbellen
act-promise-more = Spreek af wanneer wij de klant zelf bellen. De vraag komt op dat moment terug; de termijn loopt door.
act-promise-keep = Afspreken
own-call-now = Bel { $name } nu
own-call-at = { $name } wordt gebeld { $moment }
side-stays = Waar de vraag lag
stay-arrived = gekomen { $moment }
stay-due = antwoord vóór { $moment }
stay-responded = beantwoord { $moment }, op tijd
stay-responded-late = beantwoord { $moment }, te laat
stay-ended = vertrokken { $moment }
event-address-given = E-mailadres van de klant toegevoegd
event-taken-down = Genoteerd door de klantenservice
event-return-announced = Verkoper herinnerd: zonder antwoord gaat de vraag terug { $moment }
event-seller-answered = Verkoper gebeld: opgenomen
event-seller-phoned-in-vain = Verkoper gebeld binnen zijn beluren: niet opgenomen
event-seller-phoned-out-of-hours = Verkoper gebeld buiten zijn beluren: niet opgenomen
event-call-promised = Klant een telefoontje beloofd: { $moment }
event-called-by-desk = Klant gesproken door de klantenservice
event-called-by-desk-in-vain = Klant gebeld door de klantenservice: niet bereikt
audit-customer-sought = Klant gezocht
audit-customer-exported = Gegevens van klant geëxporteerd
audit-customer-erased = Klant gewist
audit-source-read = Bron van een mail gelezen
give-address-more = Vraag het adres aan de telefoon; dan kan de klant ook per mail antwoord krijgen en haar vraag teruglezen.
give-address-label = E-mailadres van de klant
give-address-save = Bewaar adres
