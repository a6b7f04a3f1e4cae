filter = Filter
filter-active = This filter is on
filter-away = Remove filter: { $filter }
filter-apply = Show
filter-none = Show all
filter-topic = Topic
filter-article = Article number
filter-from = Asked from
filter-to = Asked until
filter-assignee = Assigned to
filter-language = Customer’s language
filter-channel = Came in by
filter-list = Status
filter-overdue = Overdue
filter-long-open = Open for long
filter-me = me
filter-nobody = nobody
filter-nothing = No question fits this filter.
filter-loosen = Remove part of the filter to see more.
filter-look-on = The newest 10,000 questions were looked through and none fits. Go on for older ones.
filter-without = Without ‘{ $filter }’
channel-web = form
channel-chat = chat
channel-mail = e-mail
channel-phone = phone
channel-social = social media
channel-seller = started by you
view = View
view-keep = Keep as view
view-name = Name
view-for-all = For everybody in this account
view-rename = Rename
view-remove = Remove view
done-view-kept = View kept; it stands in the menu.
done-view-renamed = Renamed.
done-view-removed = View removed.
many = With the chosen questions
many-choose = Choose question { $number }
many-close = Close as resolved
many-assign = Assign
many-topic = Change topic
many-result = Not everything went through
many-done-of = { $done } of { $all } done. These were not:
many-back = Back to the list
many-done-close =
    { $count ->
        [one] One question closed.
       *[other] { $count } questions closed.
    }
many-done-follow-up =
    { $count ->
        [one] One question kept to follow up.
       *[other] { $count } questions kept to follow up.
    }
many-done-assign =
    { $count ->
        [one] One question assigned.
       *[other] { $count } questions assigned.
    }
many-done-topic =
    { $count ->
        [one] The topic of one question was changed.
       *[other] The topic of { $count } questions was changed.
    }
row-assignee = assigned to { $name }
list-new = # new · show
list-moved = The list has changed · show
paging-back = Back
found-count =
    { $count ->
        [one] One question found
       *[other] { $count } questions found
    }
accounts-all = All accounts
accounts-all-more = Opening a question switches to its account.
accounts-lists = Lists
accounts-which = Account
accounts-each = All
accounts-nothing = Nothing in this list.
accounts-nothing-more = Here stand the questions of all accounts you work for, the longest waiting on top.
found-cut = These words occur very often. Only the newest thousand messages that hold them were searched: add a word or a filter to find older work.
