rail-performance = Performance
performance-heading = Your performance
performance-of = Performance of { $seller }
performance-week = week { $number } ({ $from } – { $until })
performance-so-far = The figures of { $week }, so far.
performance-final-soon = Week { $number } becomes final on { $when }.
performance-final = Week { $number } is final since { $when }.
performance-score = Performance score over the last six final weeks: { $above } of { $below } norms kept ({ $share }).
performance-first = Do first
performance-first-none = No customer question waits for your answer.
performance-first-more = These customer questions must be answered first.
performance-strikes =
    { $count ->
        [one] One formal finding
       *[other] { $count } formal findings
    }
performance-strikes-more = A finding stands for 22 weeks and then lapses by itself.
performance-stands-until = stands up to and including { $week }
performance-objected = objected
performance-chart = { $norm }: the figure of each week, with the norm as a line
performance-chart-more = Full: norm kept. Hatched: not kept. Hollow: not final yet. Dotted: nothing measured. The line is the norm; the top is { $top }.
performance-weeks =
    { $count ->
        [one] One week as a table
       *[other] { $count } weeks as a table
    }
performance-weeks-of = { $norm } by week
performance-week-column = Week
performance-figure-column = Figure
performance-verdict-column = Outcome
performance-behind = What stands behind the figure of { $week }
performance-none = Your performance will be shown here.
performance-none-more = The marketplace shows no norms at the moment.
verdict-nothing = nothing measured
verdict-kept = norm kept
verdict-missed = norm not kept
verdict-notice = notice
verdict-finding = formal finding
verdict-lifted = taken back
verdict-so-far = so far
norm-name-response-time = Response time
norm-name-reachability = Reachability by phone
norm-name-questions-per-order = Questions per order
norm-name-reviews = Reviews
norm-name-on-time = On-time delivery
norm-name-cancellations = Cancellations
norm-rule-response-time =
    { $below ->
        [one] { $above } of { $below } customer question answered in time: { $share }; the norm is at least { $bound }.
       *[other] { $above } of { $below } customer questions answered in time: { $share }; the norm is at least { $bound }.
    }
norm-rule-reachability =
    { $below ->
        [one] One call of customer service, { $share } answered; the norm is at least { $bound }.
       *[other] { $above } of { $below } calls of customer service answered: { $share }; the norm is at least { $bound }.
    }
norm-rule-questions-per-order = { $above } customer questions on { $below } orders: { $share }; your personal norm is at most { $bound }.
norm-rule-reviews = { $share } on average from { $below } reviews; the norm is at least { $bound }.
norm-rule-on-time = { $above } of { $below } parcels on time: { $share }; the norm is at least { $bound }.
norm-rule-cancellations = { $above } of { $below } orders cancelled: { $share }; the norm is at most { $bound }.
norm-unmeasured-response-time = No customer question was answered or late this week. The norm: at least { $bound } answered in time.
norm-unmeasured-reachability = Customer service has not called you this week. The norm: at least { $bound } of calls answered.
norm-unmeasured-questions-per-order = There are no orders this week yet. The norm follows from what you sell and is never above { $bound }.
norm-unmeasured-reviews = There are no reviews yet. The norm: at least { $bound } on average.
norm-unmeasured-on-time = Nothing was passed on for this week yet. The norm: at least { $bound } delivered on time.
norm-unmeasured-cancellations = Nothing was passed on for this week yet. The norm: at most { $bound } cancelled.
norm-above-response-time = In time
norm-below-response-time = Questions
norm-above-reachability = Answered
norm-below-reachability = Calls
norm-above-questions-per-order = Questions
norm-below-questions-per-order = Orders
norm-above-reviews = Sum of marks
norm-below-reviews = Reviews
norm-above-on-time = On time
norm-below-on-time = Parcels
norm-above-cancellations = Cancelled
norm-below-cancellations = Orders
norm-monitored = notices and findings are on
norm-not-monitored = a signal only
norm-scored = part of the performance score
norm-not-scored = not part of the performance score
norm-hidden = sellers do not see this norm
coming-late =
    { $late ->
        [0] Nothing late so far; a notice goes out at { $least }.
       *[other] { $late } late so far; a notice goes out at { $least }.
    }
coming-late-notice = { $late } late so far: if nothing changes, a notice goes out on { $wednesday }. Below { $bound } it becomes a formal finding.
coming-late-finding = { $late } late so far and below { $bound }: if nothing changes, a formal finding follows on { $wednesday }.
coming-needed =
    { $needed ->
        [one] With one more customer question answered in time you are back at { $bound }; then it stays a notice.
       *[other] With { $needed } more customer questions answered in time you are back at { $bound }; then it stays a notice.
    }
coming-open =
    { $open ->
        [one] One customer question of this week can still be answered in time: before { $due }.
       *[other] { $open } customer questions of this week can still be answered in time; the first before { $due }.
    }
coming-questions = Above your norm a notice goes out from { $least } customer questions on. It has no influence on your performance score.
coming-questions-notice = You are above your norm: if nothing changes, a notice goes out on { $wednesday }. It has no influence on your performance score.
coming-finding = If nothing changes, a formal finding follows on { $wednesday }.
coming-signal = This is a signal: no notices or findings follow from it.
week-final-since = final since { $when }
week-final-on = becomes final on { $when }
behind-heading = Customer questions behind this figure
behind-which = Which customer questions
behind-late = Late
behind-all = All
behind-none-late = No customer question of this week was late.
behind-none = No customer question came in during this week.
behind-case = Customer question
behind-arrived = Came in
behind-due = Due before
behind-ended = Answered or left
behind-outcome = Outcome
behind-elsewhere =
    { $count ->
        [one] One customer question that counts is no longer with you and is therefore not in the list.
       *[other] { $count } customer questions that count are no longer with you and are therefore not in the list.
    }
behind-more = Further
behind-calls = Calls behind this figure
behind-no-calls = Customer service did not call you in this week.
behind-call-at = When
behind-call-counts = Counts
behind-answered = answered
behind-not-answered = not answered
behind-reviews = Reviews behind this figure
behind-reviews-more = The newest first, a hundred at most. They count for three months; where these hold too few, all of them count.
behind-no-reviews = There are no reviews yet.
behind-review-at = When
behind-review-mark = Mark
behind-review-order = Order
behind-review-words = Words
behind-counts = yes
behind-outside-hours = no, outside the hours in which you can be phoned
outcome-in-time = in time
outcome-late = late
outcome-left-out = does not count
outcome-open = can still be answered in time
objection-heading = Do you disagree?
objection-more = Explain what is not right. Our customer service will look at it and answer by mail.
objection-why = Your explanation
objection-send = Object
objection-made = You objected (question { $case }). You will get the answer by mail.
lifting-heading = Take this finding back
lifting-more = The seller sees the reason; the figure itself does not change.
lifting-objection = The seller objected: question { $case }.
lifting-none = The seller has not objected.
lifting-why = Reason
lifting-do = Take back
done-objected = Your objection was sent.
done-lifted = The finding was taken back.
home-this-week = In time this week
home-this-week-more = { $good } of { $all }
rule-shown = Sellers see it
rule-monitored = Monitored: notices and findings
rule-scored = Part of the performance score
rule-bound-least = At least (%)
rule-bound-most = At most (%)
rule-bound-cap = Personal norm never above (%)
rule-bound-mark = On average at least
rule-least = From how many cases on
rule-words = { $bound }, from { $least } on
