survey-title = How did it go?
survey-heading = How did it go?
survey-about = You were in contact with { $seller } about: { $about }.
survey-recommend = Would you recommend { $seller } after this contact?
survey-not-at-all = 0 = not at all
survey-certainly = 10 = certainly
survey-solved = Was your question solved?
survey-yes = Yes
survey-no = No
survey-comment = Anything to add? (may stay empty)
survey-send = Send
survey-once = You can answer once.
survey-thanks = Thank you.
survey-thanks-more = Your answer is kept. There is nothing more to do.
