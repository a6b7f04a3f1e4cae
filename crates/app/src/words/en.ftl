salutation = Dear { $name },
closing =
    Kind regards,
    { $sender }
answer-footer = This e-mail is about your question { $case }. Just reply to this e-mail: your answer will reach the right person.
answer-footer-order = This e-mail is about your question { $case } on order { $order }. Just reply to this e-mail: your answer will reach the right person.
answer-subject = { $subject } (question { $case })
acknowledge-subject = We have received your question (question { $case })
acknowledge-text =
    { $greeting }

    We have received your question, under number { $case }. { $next }

    This page has your question, and soon the answer: { $link }

    Would you like to add something? You can do so on that page, or reply to this mail.

    Kind regards,
    { $marketplace }
notify-subject = Customer question { $case } from { $name }
notify-new-intro = There is a new customer question for { $seller }. Please answer it before { $due }.
notify-reply-intro = { $name } has replied. Please answer before { $due }.
notify-follow-up-intro = You wanted to come back to this customer question today.
notify-returns-intro = This customer question goes back to { $marketplace } { $returns } unless it is answered by then. After that you no longer see it.
moment = { $weekday ->
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
    } at { $time }
notify-facts =
    Question: { $case }
    Order: { $order }
    Article: { $article }
    Topic: { $topic }
notify-link = Answer in Balie: { $link }
notify-how = You can also reply to this e-mail. Only what you write at the top, above the line with ##-, goes to the customer, who never sees your own address. With #close alone on the last line you close the question at once.
reply-marker = ##- Please write your answer above this line -##
unknown-value = unknown
sign-in-somewhere = Cannot see it? You may be signed in to another seller account, or our customer service is handling the question.
survey-subject = How did we help you? (question { $case })
survey-text =
    Dear { $name },

    You had a question for { $seller } through { $marketplace }. Would you tell us how that went? It takes three short questions.

    { $link }

    To read your question once more: { $page }

    Kind regards,
    { $marketplace }
survey-started-subject = How was the contact with { $seller }? (order { $order })
survey-started-text =
    Dear { $name },

    { $seller } contacted you through { $marketplace } about your order { $order }. Would you tell us how that went? It takes three short questions.

    { $link }

    Kind regards,
    { $marketplace }
refused-subject = Your e-mail was not passed on
refused-not-visible =
    Your e-mail about customer question { $case } was not passed on.

    The question is not (or no longer) with this seller account. There are two usual causes: it belongs to another seller account, or our customer service is handling it.
refused-sender =
    Your e-mail was not passed on: this address is not registered for this seller account.

    Only a registered address of the seller account can answer customers. Send your e-mail from the address that got the notification, or ask the account's administrator to register this address in the settings: { $page }
refused-files = Your e-mail was therefore not passed on. Please send it again without that attachment.
refused-empty = Your e-mail about customer question { $case } was not passed on: we found no words above the quoted e-mail.
invitation-subject = Your invitation to { $seller } on { $marketplace }
invitation-text =
    You have been invited to answer customer questions of { $seller } on { $marketplace }.

    Choose a password through this link; it works once and expires after seven days:

    { $link }
address-subject = Confirm this address for { $seller } on { $marketplace }
address-text =
    Somebody at { $seller } wants to get mail about customer questions of { $marketplace } at this address.

    Is that right? Then confirm it by this link; it works for three days:

    { $link }

    If you know nothing of this, there is nothing to do: without your word we send nothing.
digest-subject = { $amount ->
        [one] One customer question
       *[other] { $count } customer questions
    } to answer at { $seller }
digest-intro = { $amount ->
        [one] One customer question waits for an answer of { $seller }:
       *[other] { $count } customer questions wait for an answer of { $seller }:
    }
digest-line = { $name }, question { $case }: { $topic }, { $due }
digest-due = answer before { $due }
digest-late = late since { $due }
digest-all = Every question that waits for an answer: { $link }
callback-wish = Would you like { $seller } to call you about this?
callback-consent = May { $marketplace } pass on your phone number to { $seller }, only to call you about this question? { $seller } sees the number until the question is closed.
mention-subject = { $by } mentions you in a note about question { $case }
mention-text =
    Hello { $name },

    { $by } mentions you in a note about question { $case }.

    Read it in Balie: { $link }

    The note itself is not in this mail: it is for colleagues only.
started-subject = { $subject } (order { $order })
started-footer = This e-mail is about your order { $order } and has number { $case }. Just reply to this e-mail: your answer will reach the right person.
notify-undelivered-intro = Your answer to { $name } could not be delivered. The customer did not get the message below.
notify-answer-button = Answer in Balie
notify-close-button = Close in Balie
notify-close = Close in Balie: { $link }
notify-earlier = Earlier in this conversation:
refused-file-too-large = The attachment “{ $file }” is too large: an attachment can be { $each } MB at most.
refused-files-too-large = The attachments are too large together (the limit was reached at “{ $file }”): { $all } MB at most.
refused-too-many-files = There are too many attachments (from “{ $file }” on): an e-mail can have { $count } at most.
refused-file-type = The attachment “{ $file }” is of a type that we do not pass on.
refused-too-long = Your e-mail was not passed on: its text is too long. Shorten it, or send the rest as an attachment.
refused-no-contact = Customer question { $case } was not closed. It can be closed once the customer has been answered in it: write your answer and put #close on the last line.
refused-relay-sender =
    Your e-mail about order { $order } was not passed on: this address is not registered for the seller account.

    Send your e-mail from a registered address, or ask the account's administrator to register this one in the settings: { $page }
refused-relay-empty = Your e-mail about order { $order } was not passed on: we found no text and no attachment in it.
refused-relay-too-old = Your e-mail about order { $order } was not passed on: contact about this order could be started until { $contact }.
refused-relay-ended =
    Your e-mail about order { $order } was not passed on: you could write to this address until { $ended }.

    Do you have another question about this order? Please ask it through { $questions }.
relay-footer-seller = Message from the customer about order { $order } at { $marketplace }. Reply to this e-mail from a registered address; the customer never sees your own. You can do so until { $until }.
relay-footer-customer = This e-mail is about your order { $order } at { $marketplace }. Just reply, until { $until }. The seller never sees your e-mail address.
undelivered-subject = Not delivered: { $subject }
undelivered-to-customer =
    Your e-mail to { $name } about order { $order } of { $at } was not delivered: { $why }.

    The order: { $page }
undelivered-to-seller =
    Your e-mail to { $seller } about order { $order } of { $at } was not delivered: { $why }.

    Please ask your question again through { $questions }; we will see to it that it arrives.
undelivered-no-mailbox = the receiver's address does not exist (any more)
undelivered-full = the receiver's mailbox is full
undelivered-refused = the receiver's mail server refused it
salutation-nameless = Hello,
acknowledge-next-seller = { $seller } will answer you, normally before { $due }.
acknowledge-next-desk = Our customer service will look at your question and answer, normally before { $due }. If the seller knows more about it, we put your question to the seller.
case-page = Your question with all answers: { $link }
case-page-words = See your question with all answers
ask-link-subject = Your link to ask a question
ask-link-text =
    Hello,

    Somebody entered your order number { $order } and this e-mail address at { $marketplace } to ask a question. Was that you? Then go on by this link:

    { $link }

    The link works once and ends after { $minutes } minutes. It shows all your orders and questions, so please do not pass it on.

    Was it not you? Then you need not do anything.

    Kind regards,
    { $marketplace }
callback-chosen = I would like to be phoned about this.
callback-chosen-at = I would like to be phoned about this. The best time to reach me: { $time }
desk-invitation-subject = Your invitation to customer service of { $marketplace }
desk-invitation-text =
    You have been invited to work at customer service of { $marketplace }.

    Choose a password by this link; it works once and expires after seven days:

    { $link }
draft-left = Unsent draft of { $name }, who does not work here any more:
password-subject = A new password for { $marketplace }
password-text =
    Hello { $name },

    Somebody asked for a new password for this address at { $marketplace }. Was it you? Choose it by this link; it works once and expires after an hour:

    { $link }

    If it was not you, you need not do anything: your password stays as it is.
