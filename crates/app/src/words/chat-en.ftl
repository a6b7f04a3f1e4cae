chat-assistant = Assistant of { $marketplace }
chat-unsure = I am not sure what you mean. What is it about? Or would you rather talk to a person?
chat-not-understood = I did not understand that. Choose below what it is about, or ask for a person.
chat-nothing = I have no good answer to that. A person can help you further.
chat-sorry = I am sorry this did not help. A person can help you further; you can also put your question another way.
chat-person = Of course. A person takes over from me.
chat-glad = You are welcome. If you have another question, you can ask it here.
chat-said-helped = Yes, this helps
chat-said-not-helped = No, this does not help
chat-said-person = I want to talk to a person
chat-subject-order-status = My order
chat-subject-delivery = Delivery
chat-subject-return = Sending something back
chat-subject-warranty = Broken or incomplete
chat-subject-payment = Payment
chat-subject-invoice = Invoice
chat-subject-product = About the article
chat-subject-person = Talk to a person
chat-subject-thanks = Thanks
chat-subject-other = Something else
chat-line-ordered = { $title }: ordered, not sent yet.
chat-line-ordered-day = { $title }: ordered, not sent yet. Expected on { $day }.
chat-line-shipped = { $title }: sent and on its way.
chat-line-shipped-day = { $title }: sent and on its way. Expected on { $day }.
chat-line-delivered = { $title }: delivered.
chat-line-delivered-day = { $title }: delivered on { $day }.
chat-line-returned = { $title }: was sent back.
chat-line-cancelled = { $title }: was cancelled and will not be sent.
chat-parcel = The number of the parcel is { $number }.
chat-parcel-carrier = The parcel travels with { $carrier }, number { $number }.
chat-return-until = { $title }: you can send this back until { $day }, that day included.
chat-return-over = { $title }: the time to send this back ended on { $day }.
chat-return-later = { $title }: once this has been delivered, you have { $days } days to send it back.
chat-warranty = You bought this article from { $seller }. The seller helps you with a defect: a repair, a new one or your money back, also after the first months if the article should have lasted longer.
chat-invoice = The invoice comes from { $seller }: the seller makes it, not { $marketplace }.
chat-payment = You paid to { $marketplace }. We also give the money back, in the way in which you paid.
chat-slot = { $day }, { $from }-{ $to }
chat-case-subject = Conversation with the assistant
chat-day = { $weekday ->
        [mon] Monday
        [tue] Tuesday
        [wed] Wednesday
        [thu] Thursday
        [fri] Friday
        [sat] Saturday
       *[sun] Sunday
    } { $day } { $month ->
        [jan] January
        [feb] February
        [mar] March
        [apr] April
        [may] May
        [jun] June
        [jul] July
        [aug] August
        [sep] September
        [oct] October
        [nov] November
       *[dec] December
    }
