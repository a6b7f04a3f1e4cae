insights-heading = Insights into your questions
insights-period = Period
insights-days = { $count } days
insights-csv = As CSV
insights-empty = Nothing was asked in this period.
insights-empty-more = Choose a longer period, or come back when there are questions.
insights-in-time = Answered in time
insights-in-time-sentence = { $good } of { $responses } in time: { $share } %; norm 90 %.
insights-weeks = Share in time, by week
insights-norm-line = By week of arrival; the line is the norm of 90 %.
insights-as-table = As a table
insights-week-of = Week of
insights-responses = First responses
insights-of-these-in-time = In time
insights-no-responses = No answers in this period yet.
insights-nps = Recommendation after contact (NPS)
insights-nps-answers =
    { $count ->
        [one] From one answer.
       *[other] From { $count } answers.
    }
insights-nps-few = It takes { $count } answers to mean something.
insights-nps-parts = Promoters, passives and detractors
insights-promoters = Promoters (9–10)
insights-passives = Passives (7–8)
insights-detractors = Detractors (0–6)
insights-no-answers = No surveys filled in during this period yet.
insights-topics = Topics
insights-topic = Topic
insights-asked =
    { $count ->
        [one] one question
       *[other] { $count } questions
    }
insights-bar = Bar
insights-cases = Questions
insights-articles = Articles
insights-article = Article
insights-units = Units sold
insights-ratio = Questions per sale
