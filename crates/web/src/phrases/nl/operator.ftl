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
mail-received = Ontvangen
operator-reference = Kenmerk
operator-hours = Werktijden
mail-unknown-end = misschien toch verstuurd
mail-read-again = Opnieuw lezen
