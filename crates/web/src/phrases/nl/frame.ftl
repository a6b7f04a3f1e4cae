frame-skip = Naar de inhoud
frame-language = Taal
demo-bar-label = Demonstratie
demo-bar-name = Demonstratie
demo-bar-hour = +1 uur
demo-bar-office = +8 kantooruren
demo-bar-day = +1 dag
demo-bar-fortnight = +14 dagen
demo-bar-mail = Alle mail
rail-label = Menu
rail-account-menu = Account en instellingen
rail-switch = Wissel van account
rail-sign-out = Afmelden
rail-home = Overzicht
rail-insights = Inzichten
rail-sellers = Verkopers en import
rail-mail = Mailverkeer
list-to-answer = Te beantwoorden
list-waiting = Wacht op klant
list-follow-up = Opvolgen
list-closed = Gesloten
list-all = Alle vragen
queue-new = Nieuw
queue-returned = Vanzelf terug
queue-handed-over = Overgedragen
search-label = Zoek op casenummer of bestelnummer
search-hint = Case- of bestelnummer
home-morning = Goedemorgen
home-afternoon = Goedemiddag
home-evening = Goedenavond
home-nothing = Geen vraag wacht op u.
home-nothing-more = Zodra een klant iets vraagt, staat het hier en krijgt u een mail.
home-waiting-for-you =
    { $count ->
        [one] Eén klant wacht op uw antwoord.
       *[other] { $count } klanten wachten op uw antwoord.
    }
home-overdue = Te laat
home-long = Lang open
home-customers-turn = Wacht op klant
home-to-inbox = Naar klantvragen
home-next = Eerst aan de beurt
