rail-staff = Mensen van de balie
rail-calendars = Werktijden
rail-norms = Normen
staff-more = Wie bij de klantenservice van { $marketplace } werken, en wat ieder mag.
staff-role-agent = Medewerker
staff-role-agent-more = Neemt vragen aan, beantwoordt ze, zet ze door naar een verkoper en haalt ze terug.
staff-role-supervisor = Teamleider
staff-role-supervisor-more = Doet alles wat een medewerker doet, en ziet de cijfers van iedereen.
staff-role-operator = Beheerder
staff-role-operator-more = Doet alles, en regelt verkopers, mensen, werktijden, normen, import en mail.
staff-second-step = Tweede stap: { $how }
staff-step-codes = codes van een app
staff-step-passkey = passkey
staff-step-both = codes en passkey
staff-no-second-step = Nog geen tweede stap bij het aanmelden
staff-second-asked = Iedereen bij de balie meldt zich aan in twee stappen.
staff-second-not-asked = Een tweede stap is nu vrijwillig. Met sign_in.second_factor = "desk" in de instellingen van de server is ze verplicht.
staff-remove-sure = { $name } komt dan niet meer bij de balie en wordt meteen afgemeld. Vragen op naam van { $name } zijn daarna van niemand; niet verstuurde antwoorden blijven als notitie staan.
staff-invite-more = De uitnodiging gaat per mail en is zeven dagen geldig.
done-colleague-removed = Deze persoon hoort niet meer bij de balie.
hours-more = Met deze uren en feestdagen tellen de termijnen. Wat u wijzigt, ziet u eerst: welke termijnen zouden verschuiven.
hours-whose = Van wie
hours-of-desk = De balie zelf
hours-change = Wijzigen
hours-change-more = U ziet eerst wat er zou verschuiven; daarna zet u het aan. Wat al gemeten is, verandert nooit.
hours-propose = Laten zien wat er verschuift
hours-proposal = Dit zou er veranderen
hours-moves =
    { $count ->
        [0] Geen enkele termijn verschuift.
        [one] Eén termijn verschuift.
       *[other] { $count } termijnen verschuiven.
    }
hours-looked-at =
    { $count ->
        [0] Er staan geen termijnen open.
        [one] Er staat één termijn open.
       *[other] Er staan { $count } termijnen open.
    }
hours-more-open = Bekeken zijn de eerste { $count } open termijnen; er zijn er meer.
hours-case = Vraag
hours-before = Nu
hours-after = Straks
hours-count = Aanzetten
hours-leave = Laten zoals het is
hours-own-days = Eigen vrije dagen
hours-remove-day = { $day }, { $word }: verwijderen
hours-add-days = Vrije dagen toevoegen
hours-file = Agendabestand (.ics)
hours-file-rule = De hele dagen uit het bestand komen erbij als vrije dagen.
holidays-nl = Nederland
holidays-be = België
holidays-both = Nederland en België
holidays-none = Geen feestdagen
hours-holidays = feestdagen: { $holidays }
holidays-own =
    { $count ->
        [one] één eigen dag
       *[other] { $count } eigen dagen
    }
holidays-good-friday = Goede Vrijdag is vrij (Nederland)
holidays-liberation = Bevrijdingsdag (Nederland)
liberation-lustrum = om de vijf jaar vrij
liberation-every-year = elk jaar vrij
liberation-never = nooit vrij
year-open-days = { $count } werkdagen.
year-worked = werkdag
year-closed = gesloten
year-holiday = feestdag
year-week = week
year-week-short = wk
year-holidays = Feestdagen en vrije dagen
year-no-holidays = Dit jaar heeft geen feestdagen.
done-calendar-changed = De uren tellen vanaf nu. Open termijnen verschuiven op de achtergrond, elk met een regel in de vraag.
norms-more = Binnen hoeveel tijd er geantwoord wordt en wat er daarna gebeurt. Een wijziging geldt vanaf een moment, nu of later; wat al gemeten is, verandert nooit.
norms-change = Normen wijzigen
norms-proposal = Dit verandert er
norms-no-change = Er verandert niets.
norms-norm = Norm
norms-from = Dit geldt vanaf { $when }.
norms-at-once = Dit geldt meteen.
norms-open =
    { $count ->
        [0] Er staan geen termijnen open.
        [one] Er staat één termijn open; die blijft zoals hij is.
       *[other] Er staan { $count } termijnen open; die blijven zoals ze zijn.
    }
norms-open-many = Er staan meer dan { $count } termijnen open; die blijven zoals ze zijn.
norms-set = Zo vaststellen
norms-propose = Laten zien wat er verandert
norms-unit = Eenheid van: { $norm }
norms-valid-from = Geldt vanaf
norms-from-rule = Leeg betekent: meteen. De tijd is die van de balie.
norms-editions = Eerder, nu en straks
norms-first = Van het begin af
norms-since = Vanaf { $when }
norms-now = geldt nu
norms-coming = nog niet
norms-made = Vastgesteld { $when }
norms-withdraw = Terugnemen
norm-response = Eerste antwoord binnen
norm-long-open = Lang open na
norm-returns = Keert terug naar de balie na
norm-silence = Sluit na stilte van
norm-survey-after = Enquête na sluiten, na
norm-survey-period = Ten hoogste één enquête per
norm-contact-years = Contact beginnen tot zoveel jaar na de bestelling
norm-relay-months = Mailwisseling open, in maanden
norm-callback-tries = Belpogingen voor een antwoord per mail
unit-office = kantooruren
unit-working = uren op werkdagen
unit-hours = uren
unit-days = dagen
done-norms-saved = De normen zijn vastgesteld.
audit-hours = Werktijden of feestdagen
audit-norms = Normen vastgesteld
audit-norms-withdrawn = Normen teruggenomen
audit-imported = Bestand geïmporteerd
rail-imports = Import
imports-more = Bestellingen, artikelen, verkopers, klanten, reviews en onderwerpen uit een bestand van de winkel. Wat er al staat, wordt bijgewerkt; twee keer hetzelfde bestand verandert niets.
imports-new = Een bestand inlezen
imports-file = Bestand
imports-rule = CSV met een kopregel, of NDJSON: één JSON-object per regel. Ten hoogste 100 MB, in UTF-8.
imports-kind = Wat staat erin?
imports-kind-told = Dat zegt het bestand zelf
imports-button = Inlezen
imports-earlier = Eerder ingelezen
imports-none = Er is nog niets ingelezen.
imports-taken = Ingelezen
imports-refused = Geweigerd
imports-state = Stand
imports-busy = bezig
imports-done = klaar
imports-stopped = Gestopt
imports-busy-more = Wordt ingelezen. Deze pagina kijkt elke paar tellen opnieuw; u kunt hem gerust sluiten.
imports-look-again = Kijk nu
imports-done-at = Klaar, { $when }
imports-problems = Geweigerde regels
imports-download = Alle geweigerde regels als bestand:
imports-line = Regel
import-orders = Bestellingen
import-sellers = Verkopers
import-customers = Klanten
import-figures = Cijfers van buiten (op tijd, annuleringen)
import-reviews = Reviews
import-topics = Onderwerpen
done-import-begun = Het bestand is ontvangen en wordt ingelezen.
settings-own-holidays = Feestdagen waarop u gesloten bent
settings-own-holidays-rule = Open termijnen schuiven mee; wat al gemeten is, blijft zoals het is. De werktijden geeft de marktplaats op.
audit-norm-objected = Bezwaar tegen een melding of constatering
audit-finding-lifted = Constatering ingetrokken
