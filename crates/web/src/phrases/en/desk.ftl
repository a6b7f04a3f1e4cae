queue-empty = This queue is empty.
queue-empty-new = Questions customer service can solve itself, or whose seller is not known yet, arrive here.
queue-empty-returned = Questions that a seller did not answer in time return here by themselves.
queue-empty-handed-over = Questions a seller hands over with a reason arrive here.
queue-callbacks = To call
row-reason = Reason: { $reason }
act-next = Next question
act-put-back = Put back
done-put-back = Put back. A colleague can take the question now.
done-no-next = Nobody is waiting any more.
done-released = The mail will be read again.
done-phoned = Call with the seller noted.
done-phoned-in-vain = Noted: the seller did not answer.
done-address-given = Address saved. The customer gets a confirmation with a link to her question.
done-call-promised = Agreed. The question comes back at that moment.
log-title = Log a question
log-short = Log
log-search = Who is it?
log-search-more = Order number, name, e-mail address or phone number. That you look is recorded.
log-find = Find
log-who = Customer and order
log-no-address = no e-mail address
log-phone-ending = phone ends in { $ending }
log-no-order = Not about one of these orders
log-nobody = Nobody found: new customer
log-other = Somebody else
log-name = Name
log-email = E-mail address
log-phone = Phone number
log-stranger-more = A name and an e-mail address or phone number will do. Without an e-mail address the customer can only be phoned.
log-address-among = There is an e-mail address among the words. It has been filled in as the customer’s: answers go there, and the seller does not see it. If it is somebody else’s, empty the field.
log-channel = How did it come in?
log-topic = Topic
log-topic-words = Follows from the words
log-text = What does the customer ask?
log-do-answer = Log and take it on
log-do-forward = Log and forward…
log-do-keep = Log and leave in the queue
log-ask-call = Should the seller phone? Ask it right now
log-ask-call-more = Then choose ‘Log and forward’: the question goes straight to the seller of the chosen line.
log-passed = Logged as question { $case } and forwarded to the seller.
log-done = Logged as question { $case }.
calls-own = Promised by us
calls-own-more = A colleague agreed that we call the customer.
calls-given-up = Seller could not reach the customer
calls-given-up-more = The seller called as often as is allowed. If no mail follows, take the question back.
calls-late = Seller has not called yet
calls-late-more = The customer expected a call and the time is up. Phone the seller, or take the question back.
calls-none = Nobody needs a call here now.
calls-at = to be called { $moment }
calls-now = call now, promised for { $moment }
calls-tried =
    { $count ->
        [one] not reached once
       *[other] not reached { $count } times
    }
quarantine-more = Mail that could not be placed. Look at it, have it read again, or make it a question.
quarantine-do = What you can do with it
quarantine-look = Look
quarantine-case = Make it a question
quarantine-source = Source of mail
quarantine-source-more = Exactly as the mail came in. That you read it is recorded.
quarantine-cut = The view ends here; the mail is longer.
board-title = Overview
board-queues = What lies where
board-queue = Queue
board-overdue = Overdue
board-oldest = Waiting longest
board-resting = Waiting or kept
board-sellers = At sellers
board-returning =
    { $count ->
        [0] nothing returns in the next 24 hours
        [one] one returns within 24 hours
       *[other] { $count } return within 24 hours
    }
board-calls-due =
    { $count ->
        [0] nobody to call
        [one] one to call
       *[other] { $count } to call
    }
board-quarantine =
    { $count ->
        [0] no mail in quarantine
        [one] one mail in quarantine
       *[other] { $count } mails in quarantine
    }
board-returns = Returns first
board-no-returns = Nothing forwarded is waiting for an answer.
board-returns-at = returns { $moment }
board-returns-now = should have returned { $moment }
board-calls = To call
board-agents = Who works on what
board-agent = Agent
board-holds = Questions held
board-holds-since = Held longest since
returns-by-itself = goes back to { $marketplace } { $moment } unless answered
reach-now = can be reached now, until { $clock }
reach-later = cannot be reached now, again from { $moment }
reach-never = cannot be reached: no hours given
reach-none = This seller has given no phone number.
seller-nobody = Nobody at this seller has an account yet. You can forward: the seller gets a mail and can answer by mail.
seller-unreached = Nobody at this seller has an account yet and there is no mail address. You can forward, but nobody sees the question; without an answer it returns by itself.
phoned-answered = Seller phoned { $moment }: answered
phoned-in-vain = Seller phoned { $moment }: no answer
forward-in-vain = Phoned, no answer: forward all the same
forward-answered = Spoke, and forward
act-phoned = Seller phoned
act-phoned-more = Did you phone { $seller } and can you help the customer yourself? Note the call; the question stays here.
act-phoned-note = What did the seller say? Only colleagues see this.
act-phoned-answered = Answered
act-phoned-in-vain = No answer
act-promise = Call back
act-promise-more = Agree when we call the customer ourselves. The question comes back at that moment; the deadline runs on.
act-promise-keep = Agree
own-call-now = Call { $name } now
own-call-at = { $name } is called { $moment }
side-stays = Where the question lay
stay-arrived = arrived { $moment }
stay-due = answer before { $moment }
stay-responded = answered { $moment }, in time
stay-responded-late = answered { $moment }, late
stay-ended = left { $moment }
event-address-given = Customer’s e-mail address added
event-taken-down = Logged by customer service
event-return-announced = Seller reminded: without an answer it goes back { $moment }
event-seller-answered = Seller phoned: answered
event-seller-phoned-in-vain = Seller phoned within the hours given: no answer
event-seller-phoned-out-of-hours = Seller phoned outside the hours given: no answer
event-call-promised = Customer promised a call: { $moment }
event-called-by-desk = Customer spoken to by customer service
event-called-by-desk-in-vain = Customer called by customer service: not reached
audit-customer-sought = Looked for a customer
audit-customer-exported = Customer’s data exported
audit-customer-erased = Customer erased
audit-source-read = Read the source of a mail
give-address-more = Ask for the address on the phone; then the customer can be answered by mail too, and read her question again.
give-address-label = Customer’s e-mail address
give-address-save = Save address
