queue-empty = This queue is empty.
queue-empty-new = Questions customer service can solve itself, or whose seller is not known yet, arrive here.
queue-empty-returned = Questions a seller left unanswered for 48 hours return here by themselves.
queue-empty-handed-over = Questions a seller hands over with a reason arrive here.
