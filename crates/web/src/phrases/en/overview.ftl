overview-title = All sellers
overview-sellers =
    { $measured ->
        [one] Of one of { $all } sellers something was measured this week.
       *[other] Of { $measured } of { $all } sellers something was measured this week.
    }
overview-goes = Week { $number } becomes final on { $when }: then { $notices ->
        [one] one notice
       *[other] { $notices } notices
    } and { $findings ->
        [one] one formal finding
       *[other] { $findings } formal findings
    } go out.
overview-goes-none = Week { $number } becomes final on { $when }; as things stand nothing goes out.
overview-went = About week { $number } { $notices ->
        [one] one notice
       *[other] { $notices } notices
    } and { $findings ->
        [one] one formal finding
       *[other] { $findings } formal findings
    } went out ({ $when }).
overview-went-none = About week { $number } nothing went out; it is final since { $when }.
overview-look = See them with the mails
overview-weeks = See earlier weeks
overview-attention = Sellers who need attention
overview-attention-none = No seller needs attention now. Here you see who is near a notice, who is late and against whom findings stand.
overview-why = Why
overview-besides =
    { $count ->
        [one] and one more seller
       *[other] and { $count } more sellers
    }
why-finding = { $norm }: on the way to a formal finding
why-notice = { $norm }: on the way to a notice
why-strikes =
    { $count ->
        [one] one formal finding stands
       *[other] { $count } formal findings stand
    }
why-near = { $late } late this week; a notice goes out at { $least }
why-overdue =
    { $count ->
        [one] one customer question late now
       *[other] { $count } customer questions late now
    }
overview-sums =
    { $sellers ->
        [one] { $above } ({ $parts }) of { $below } ({ $whole }) at one seller; { $missed } below the norm.
       *[other] { $above } ({ $parts }) of { $below } ({ $whole }) at { $sellers } sellers; { $missed } of them did not keep the norm.
    }
overview-unmeasured = Nothing was measured yet this week.
overview-rule-least = The norm: at least { $bound }.
overview-rule-most = The norm: at most { $bound }.
overview-rule-personal = The norm is another one for each seller and never above { $bound }.
overview-chart = { $norm }: the figure of all sellers together, week by week
overview-chart-more = Full: final. Hollow: not final yet. Dotted: nothing measured. The line is the norm; the top is { $top }.
overview-chart-personal = Full: final. Hollow: not final yet. Dotted: nothing measured. The top is { $top }.
overview-measured = Sellers
overview-missed = Norm not kept
overview-notices = Notices
overview-findings = Findings
overview-assistant = The assistant
overview-queues = How long questions wait at customer service
overview-day-old = Longer than a day
overview-days-old = Longer than three days
sellers-title = Table of all sellers
sellers-seller = Seller
sellers-strikes = Findings that stand
sellers-overdue = Late now
sellers-none = There are no sellers yet. They come in by an import.
sellers-no-more = These were all sellers.
rail-findings = Notices
findings-title = Notices and findings
findings-show = Show this week
findings-went = went out; the week is final since { $when }
findings-goes = goes out on { $when } if nothing changes
findings-so-far = so far; this week becomes final on { $when }
findings-count =
    { $count ->
        [0] No notices or findings
        [one] One notice or finding
       *[other] { $count } notices and findings
    }
findings-none = In this week everybody keeps the norm, or too little was measured. Here you see who gets a notice or a formal finding, with the mail about it.
findings-more = There are more; only the first five hundred stand here.
findings-mail = The mail
findings-behind = The customer questions
findings-coming = Not sent yet.
findings-sent = Went out on { $when }.
findings-objected = Objection made: question { $case }
finding-mail = The mail to the seller
finding-nobody = This seller has no confirmed address: nobody gets this mail. The seller does see it on the performance page.
finding-goes =
    { $count ->
        [one] So it goes to one address on { $when }, if nothing changes.
       *[other] So it goes to { $count } addresses on { $when }, if nothing changes.
    }
finding-went =
    { $count ->
        [one] So it went out; the seller has one address for these mails.
       *[other] So it went out; the seller has { $count } addresses for these mails.
    }
what-if-title = Try other norms
what-if-more-about = Look back over completed weeks: which sellers would have got a notice or finding by another norm, calendar or threshold, and which no longer? Nothing changes and nobody gets a mail.
what-if-try = What if?
what-if-weeks = Over how many completed weeks
what-if-other-response = Another norm than the one that held
what-if-response = Within
what-if-hours = By which calendar
what-if-own = As it held
what-if-closed = Each seller’s own calendar, with these days closed besides
what-if-same = These opening hours for everybody
what-if-days = Extra closed days
what-if-weekly = Opening hours
what-if-holidays = Holidays
what-if-do = Try
what-if-outcome = What comes of it
what-if-said = { $more } more, { $fewer } no longer, { $other } otherwise.
what-if-over = From { $from } up to and including { $until }; looked at { $weeks ->
        [one] one seller’s week
       *[other] { $weeks } sellers’ weeks
    }.
what-if-stays =
    { $count ->
        [one] One customer question was measured anew.
       *[other] { $count } customer questions were measured anew.
    }
what-if-cut = There were more than are measured at once; choose fewer weeks.
what-if-happened = As it went
what-if-tried = As it would be
what-if-more = Would have got a notice or finding
what-if-fewer = Would no longer have got one
what-if-other = Would have got another one
