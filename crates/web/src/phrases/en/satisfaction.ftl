rail-satisfaction = Satisfaction
satisfaction-heading = How satisfied your customers are
satisfaction-of = How satisfied the customers of { $seller } are
satisfaction-reviews = Reviews
satisfaction-reviewed =
    { $count ->
        [0] Nothing was reviewed in these 28 days. The average and what customers wrote will stand here.
        [one] From one review in these 28 days.
       *[other] From { $count } reviews in these 28 days.
    }
satisfaction-too-few-reviews = We give an average from { $least } reviews on.
satisfaction-before = In the 28 days before: { $average } from { $count }.
satisfaction-before-few =
    { $count ->
        [0] There were none in the 28 days before.
        [one] There was one in the 28 days before, too few for an average.
       *[other] There were { $count } in the 28 days before, too few for an average.
    }
satisfaction-mark = Mark
satisfaction-newest = The newest reviews
satisfaction-mark-of = Mark { $mark }
satisfaction-no-words = without words
satisfaction-order = order { $order }
satisfaction-file-reviews = All reviews of these 28 days:
satisfaction-nps = Recommendation after contact (NPS)
satisfaction-nps-how = The percentage that gave a 9 or 10, minus the percentage that gave a 6 or less, over the last 28 days.
satisfaction-answers =
    { $count ->
        [0] Nobody filled in a survey in these days.
        [one] From one answer.
       *[other] From { $count } answers.
    }
satisfaction-too-few = Too few for a score: we give one from { $least } answers on.
satisfaction-parts = Promoters, passives and detractors
satisfaction-part = Part
satisfaction-promoters = Promoters (9–10)
satisfaction-passives = Passives (7–8)
satisfaction-detractors = Detractors (0–6)
satisfaction-answers-column = Answers
satisfaction-months = By month
satisfaction-months-chart = NPS by month, above and below nought
satisfaction-months-more = Months with at least { $least } answers. Above the line more promoters; hatched, below the line, more detractors.
satisfaction-month = Month
satisfaction-few = too few
satisfaction-no-answers = Nobody has filled in a survey in these 24 months. It goes to the customer once a question is closed.
satisfaction-file-months = The months as a file:
satisfaction-comments = What customers wrote
satisfaction-no-comments = No customer has written anything with an answer yet.
satisfaction-score-of = { $score } of 10
satisfaction-solved = solved
satisfaction-not-solved = not solved
satisfaction-case = question { $case }
satisfaction-file-comments = All comments as a file:
