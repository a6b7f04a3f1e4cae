operator-reason = Reden
operator-sellers = Verkopers
operator-seller = Verkoper
operator-no-sellers = Nog geen verkopers. Zij komen met de import van bestellingen mee.
operator-invite = Uitnodigen
operator-invite-address = E-mailadres van wie u uitnodigt voor { $seller }
operator-invite-button = Stuur uitnodiging
mail-waiting =
    { $count ->
        [one] Eén mail wacht op verzending.
       *[other] { $count } mails wachten op verzending.
    }
mail-dead = Opgegeven mail
mail-no-dead = Niets opgegeven: alle mail is aangenomen of wordt nog geprobeerd.
mail-kind = Soort
mail-attempts = Pogingen
mail-retry = Opnieuw proberen
mail-quarantine = Quarantaine
mail-no-quarantine = Leeg: alle binnengekomen mail is geplaatst.
aside-automatic = Een automatische mail aan het vraagadres.
aside-report = Een bericht van niet-bezorging dat geen mail van ons noemt.
aside-loop = Onze eigen mail die terugkwam, of een mail die te lang rondging.
aside-address-gone = Het adres waarop de mail binnenkwam bestaat niet meer.
aside-no-sender = De mail noemt geen bruikbare afzender.
aside-too-many = Meer mails over één bestelling op één dag dan wij doorlaten.
aside-unproven = De afzender is niet wie de mail noemt (DMARC niet in orde).
aside-other-door = De mail kwam niet binnen langs de mailserver die afzenders kent.
aside-failed = Het lezen mislukte telkens.
mail-received = Ontvangen
operator-reference = Kenmerk
operator-hours = Werktijden
mail-unknown-end = misschien toch verstuurd
mail-read-again = Opnieuw lezen
