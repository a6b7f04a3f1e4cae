operator-import = Laatste import
operator-import-kept =
    { $count ->
        [one] Eén regel bewaard.
       *[other] { $count } regels bewaard.
    }
operator-no-import = Nog niets ingelezen. Doe het met: balie import orders.ndjson
operator-line = Regel
operator-reason = Reden
operator-sellers = Verkopers
operator-seller = Verkoper
operator-no-sellers = Nog geen verkopers. Zij komen met de import van bestellingen mee.
operator-people = Mensen
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
mail-last = Laatste poging
mail-retry = Opnieuw proberen
mail-quarantine = Quarantaine
mail-no-quarantine = Leeg: alle binnengekomen mail is geplaatst.
mail-received = Ontvangen
mail-size = Grootte
