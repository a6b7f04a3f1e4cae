frame-skip = Skip to content
frame-language = Language
demo-bar-label = Demonstration
demo-bar-name = Demonstration
demo-bar-hour = +1 h
demo-bar-office = +8 office hours
demo-bar-day = +1 day
demo-bar-fortnight = +14 days
demo-bar-mail = All mail
rail-label = Menu
rail-account-menu = Account and settings
rail-switch = Switch account
rail-sign-out = Sign out
rail-home = Overview
rail-insights = Insights
rail-sellers = Sellers and imports
rail-mail = Mail health
list-to-answer = To answer
list-waiting = Waiting
list-follow-up = Follow up
list-closed = Closed
list-all = All
queue-new = New
queue-returned = Returned by itself
queue-handed-over = Handed over
search-label = Search by case or order number
search-hint = Case or order number
home-morning = Good morning
home-afternoon = Good afternoon
home-evening = Good evening
home-nothing = No question is waiting for you.
home-nothing-more = As soon as a customer asks something it stands here, and you get a mail.
home-waiting-for-you =
    { $count ->
        [one] One customer is waiting for your answer.
       *[other] { $count } customers are waiting for your answer.
    }
home-overdue = Overdue
home-long = Open for long
home-customers-turn = Waiting for the customer
home-to-inbox = Go to questions
home-next = Next deadlines
