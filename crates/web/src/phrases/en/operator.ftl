operator-import = Last import
operator-import-kept =
    { $count ->
        [one] One line kept.
       *[other] { $count } lines kept.
    }
operator-no-import = Nothing imported yet. Do it with: balie import orders.ndjson
operator-line = Line
operator-reason = Reason
operator-sellers = Sellers
operator-seller = Seller
operator-no-sellers = No sellers yet. They come with the import of orders.
operator-people = People
operator-invite = Invite
operator-invite-address = E-mail address of whom you invite for { $seller }
operator-invite-button = Send invitation
mail-waiting =
    { $count ->
        [one] One mail is waiting to go out.
       *[other] { $count } mails are waiting to go out.
    }
mail-dead = Mail given up
mail-no-dead = Nothing given up: all mail was accepted or is still being tried.
mail-kind = Kind
mail-attempts = Attempts
mail-last = Last attempt
mail-retry = Try again
mail-quarantine = Quarantine
mail-no-quarantine = Empty: all mail that came in has been placed.
mail-received = Received
mail-size = Size
