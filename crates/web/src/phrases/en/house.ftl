rail-staff = People of the desk
rail-calendars = Working hours
rail-norms = Norms
staff-more = Who works at customer service of { $marketplace }, and what each may do.
staff-role-agent = Agent
staff-role-agent-more = Takes questions, answers them, forwards them to a seller and takes them back.
staff-role-supervisor = Supervisor
staff-role-supervisor-more = Does all an agent does, and sees everybody’s figures.
staff-role-operator = Operator
staff-role-operator-more = Does everything, and looks after sellers, people, working hours, norms, imports and mail.
staff-second-step = Second step: { $how }
staff-step-codes = codes of an app
staff-step-passkey = passkey
staff-step-both = codes and passkey
staff-no-second-step = No second step at sign-in yet
staff-second-asked = Everybody at the desk signs in in two steps.
staff-second-not-asked = A second step is voluntary now. With sign_in.second_factor = "desk" in the server’s settings it is required.
staff-remove-sure = { $name } no longer comes in at the desk and is signed out at once. Questions assigned to { $name } become nobody’s; unsent answers stay as notes.
staff-invite-more = The invitation goes by mail and is valid for seven days.
done-colleague-removed = This person no longer belongs to the desk.
hours-more = Deadlines are counted by these hours and holidays. What you change you see first: which deadlines would move.
hours-whose = Whose
hours-of-desk = The desk itself
hours-change = Change
hours-change-more = You see first what would move; then you turn it on. What was measured never changes.
hours-propose = Show what would move
hours-proposal = This would change
hours-moves =
    { $count ->
        [0] No deadline moves.
        [one] One deadline moves.
       *[other] { $count } deadlines move.
    }
hours-looked-at =
    { $count ->
        [0] No deadline is open.
        [one] One deadline is open.
       *[other] { $count } deadlines are open.
    }
hours-more-open = The first { $count } open deadlines were looked at; there are more.
hours-case = Question
hours-before = Now
hours-after = Then
hours-count = Turn it on
hours-leave = Leave it as it is
hours-own-days = Own days off
hours-remove-day = { $day }, { $word }: remove
hours-add-days = Add days off
hours-file = Calendar file (.ics)
hours-file-rule = The whole days of the file are added as days off.
holidays-nl = The Netherlands
holidays-be = Belgium
holidays-both = The Netherlands and Belgium
holidays-none = No holidays
hours-holidays = holidays: { $holidays }
holidays-own =
    { $count ->
        [one] one own day
       *[other] { $count } own days
    }
holidays-good-friday = Good Friday is off (the Netherlands)
holidays-liberation = Liberation Day (the Netherlands)
liberation-lustrum = off every five years
liberation-every-year = off every year
liberation-never = never off
year-open-days = { $count } working days.
year-worked = working day
year-closed = closed
year-holiday = holiday
year-week = week
year-week-short = wk
year-holidays = Holidays and days off
year-no-holidays = This year has no holidays.
done-calendar-changed = The hours count from now on. Open deadlines move in the background, each with a line in its question.
norms-more = Within what time answers are due and what happens after. A change holds from a moment on, now or later; what was measured never changes.
norms-change = Change norms
norms-proposal = This changes
norms-no-change = Nothing changes.
norms-norm = Norm
norms-from = This holds from { $when } on.
norms-at-once = This holds at once.
norms-open =
    { $count ->
        [0] No deadline is open.
        [one] One deadline is open; it stays as it is.
       *[other] { $count } deadlines are open; they stay as they are.
    }
norms-open-many = More than { $count } deadlines are open; they stay as they are.
norms-set = Set them so
norms-propose = Show what changes
norms-unit = Unit of: { $norm }
norms-valid-from = Holds from
norms-from-rule = Empty means: at once. The time is the desk’s own.
norms-editions = Before, now and to come
norms-first = From the beginning
norms-since = From { $when } on
norms-now = holds now
norms-coming = not yet
norms-made = Set { $when }
norms-withdraw = Take back
norm-response = First answer within
norm-long-open = Open for long after
norm-returns = Returns to the desk after
norm-silence = Closes after a silence of
norm-survey-after = Survey after closing, after
norm-survey-period = At most one survey per
norm-contact-years = Years after an order in which contact may be started
norm-relay-months = Months a mail exchange stays open
norm-callback-tries = Calls in vain before an answer by mail
unit-office = office hours
unit-working = hours on working days
unit-hours = hours
unit-days = days
done-norms-saved = The norms are set.
audit-hours = Working hours or holidays
audit-norms = Norms set
audit-norms-withdrawn = Norms taken back
audit-imported = File imported
rail-imports = Imports
imports-more = Orders, articles, sellers, customers, reviews and topics from a file of the shop. What is there is renewed; the same file twice changes nothing.
imports-new = Take in a file
imports-file = File
imports-rule = CSV with a heading, or NDJSON: one JSON object a line. At most 100 MB, in UTF-8.
imports-kind = What does it hold?
imports-kind-told = The file says so itself
imports-button = Take in
imports-earlier = Taken in before
imports-none = Nothing has been taken in yet.
imports-taken = Taken in
imports-refused = Refused
imports-state = State
imports-busy = under way
imports-done = done
imports-stopped = Stopped
imports-busy-more = Being taken in. This page looks again every few seconds; you may close it.
imports-look-again = Look now
imports-done-at = Done, { $when }
imports-problems = Refused lines
imports-download = All refused lines as a file:
imports-line = Line
import-orders = Orders
import-sellers = Sellers
import-customers = Customers
import-figures = Figures from outside (on time, cancellations)
import-reviews = Reviews
import-topics = Topics
done-import-begun = The file was received and is being taken in.
settings-own-holidays = Holidays on which you are closed
settings-own-holidays-rule = Open deadlines move along; what was measured stays as it is. The marketplace sets the working hours.
audit-norm-objected = Objection to a notice or finding
audit-finding-lifted = Finding taken back
