insights-heading = Insights into your customer questions
insights-of = Insights into the customer questions of { $seller }
insights-beside = This seller
insights-period = Period
insights-four-weeks = 28 days
insights-three-months = 3 months
insights-six-months = 6 months
insights-as-file = As a file:
insights-only = Only
insights-without = remove
insights-narrow = Filter by topic, channel or article
insights-narrow-do = Show
insights-any = all
insights-topic = Topic
insights-channel = Channel
insights-article-number = Article number
insights-empty = Nothing was asked in this period.
insights-empty-more = Here you see what your customers ask about. Choose a longer period or fewer filters, or come back when there are questions.
insights-questions = Questions
insights-began = This account began on { $day }, within the period before: the two cannot be compared yet.
insights-asked-before =
    { $before ->
        [one] In the period before, which was as long, it was one.
       *[other] In the period before, which was as long, it was { $before }.
    }
insights-weeks = Questions per week
insights-weeks-top =
    { $most ->
        [one] By seven days, counted back from today; the tallest column is one question.
       *[other] By seven days, counted back from today; the tallest column is { $most } questions.
    }
insights-as-table = As a table
insights-days = Days
insights-cases = Questions
insights-before = Period before
insights-bar = Bar
insights-changed = What changed
insights-changed-none = No topic or article changed by more than chance can give. Between small numbers a difference says nothing yet.
insights-changed-unknown = That cannot be said yet: the period before is not wholly known. Choose a shorter period, or look again later.
insights-changed-how = Named is only what changed by more than chance can give: for topics twice, for articles three times the ordinary spread.
insights-rose = rose
insights-fell = fell
insights-moved =
    { $now ->
        [one] one question, was { $before }
       *[other] { $now } questions, was { $before }
    }
insights-moved-sold =
    { $now ->
        [one] one question, was { $before }; sold { $sold }, was { $soldbefore }
       *[other] { $now } questions, was { $before }; sold { $sold }, was { $soldbefore }
    }
insights-words = Words that stand out
insights-words-more = These words stand far more often in questions about this article than in your other questions. Each was used by at least three customers; names, addresses and numbers do not count.
insights-words-none = No word stands out: there are too few questions about this article, or they are like your other questions.
insights-word = Word
insights-word-own = In questions about this article
insights-word-others = In your other questions
insights-of-so-many = { $some } of { $all }
insights-topics = Topics
insights-channels = Channels
insights-articles = Articles
insights-articles-none = None of these questions is about one particular article.
insights-article = Article
insights-units = Sold
insights-ratio = Questions per 100 sold
insights-see-cases =
    { $count ->
        [one] See one question about { $article }
       *[other] See { $count } questions about { $article }
    }
insights-more-articles =
    { $count ->
        [one] One more article had questions; the file names more.
       *[other] { $count } more articles had questions; the file names more.
    }
