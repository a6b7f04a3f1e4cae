norm-day = { $day } { $month ->
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
norm-name-response-time = response time
norm-name-reachability = reachability by phone
norm-name-questions-per-order = questions per order
norm-name-reviews = reviews
norm-name-on-time = on-time delivery
norm-name-cancellations = cancellations
norm-subject-notice = Notice about week { $number }: { $norm }
norm-subject-finding = Formal finding about week { $number }: { $norm }
norm-hello = Dear { $seller },
norm-figure-response-time = In week { $number } of { $year } ({ $from } to { $until }) you answered { $above } of { $below } customer questions in time: { $share }. The norm is { $bound }. { $missing } answers were late.
norm-figure-questions-per-order = In week { $number } of { $year } ({ $from } to { $until }) you received { $above } customer questions on { $below } orders: { $share }. Your personal norm for that week was { $bound }.
norm-figure-share = In week { $number } of { $year } ({ $from } to { $until }) your figure was { $above } of { $below }: { $share }. The norm is at least { $bound }.
norm-figure-cancellations = In week { $number } of { $year } ({ $from } to { $until }) you cancelled { $above } of { $below } orders: { $share }. The norm is at most { $bound }.
norm-why-finding =
    Because the norm was not kept and { $least } or more cases are concerned, this is a formal finding (a strike). It stands for { $weeks } weeks: up to and including week { $end } of { $end-year }.

    { $amount ->
        [one] One finding stands at the moment.
       *[other] { $strikes } findings stand at the moment.
    }
norm-why-notice-response = You receive this notice because { $least } or more answers were late. The norm of { $bound } was kept, so this is no formal finding.
norm-why-notice = You receive this notice because you were above your norm, so that you can look where the questions come from. This norm has no influence on your performance score.
norm-behind =
    See the figure and the customer questions behind it: { $link }

    Is something not right? You can object on that page; our customer service will then look at it.
norm-regards =
    Kind regards,
    { $marketplace }
norm-objection = Objection of { $seller }: week { $number }
