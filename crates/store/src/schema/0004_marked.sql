-- Jobs that ended with a remark, such as one that may have gone out twice.
CREATE INDEX outbox_marked ON outbox (done_at) WHERE state = 'done' AND last_error IS NOT NULL;
