operator-reason = Reason
operator-sellers = Sellers
operator-seller = Seller
operator-no-sellers = No sellers yet. They come with the import of orders.
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
mail-retry = Try again
mail-quarantine = Quarantine
mail-no-quarantine = Empty: all mail that came in has been placed.
aside-automatic = An automatic mail to the question address.
aside-report = A report of an undelivered mail that names none of ours.
aside-loop = Our own mail that came back, or one that has travelled too far.
aside-address-gone = The address at which the mail came in exists no more.
aside-no-sender = The mail names no usable sender.
aside-too-many = More mails about one order in one day than we let through.
aside-unproven = The sender is not who the mail names (DMARC failed).
aside-other-door = The mail did not come in by the mail server that knows senders.
aside-failed = Reading it failed every time.
mail-received = Received
operator-reference = Reference
operator-hours = Hours
mail-unknown-end = perhaps sent all the same
mail-read-again = Read again
