//! Every query that a page, a mail or a worker runs finds its rows by an index, on both engines, in a full house.

use std::collections::BTreeSet;

use tokio_postgres::SimpleQueryMessage;

use crate::engines::House;
use crate::fill::fill;
use crate::statements::{self, Constant};

/// Statement, the indexes of which one must be used, values, and what is allowed besides: `sorts` a set that is bounded
/// for the reason given, `scans x` the rows of a part that was found by index, `small` a table so small on this house
/// that PostgreSQL has to be asked to mind.
type Plan = (&'static str, &'static str, &'static str, &'static str);

const LISTS: &[Plan] = &[
    ("list::LIST_ON", "cases_inbox", "1, 'to_answer', 0, 0, 26", ""),
    ("list::LIST_BACK", "cases_inbox", "1, 'closed', 9000000000000000, 99999, 26", ""),
    ("list::ALL_ON", "cases_all", "1, 0, 0, 26", ""),
    ("list::ALL_BACK", "cases_all", "1, 9000000000000000, 99999, 26", ""),
    ("list::NEXT_DUE", "cases_owed", "1, 5", ""),
    ("list::QUEUE_ON", "cases_queue", "'desk_new', 'to_answer', 0, 0, 26", ""),
    ("list::QUEUE_BACK", "cases_queue", "'desk_new', 'to_answer', 9000000000000000, 99999, 26", ""),
    // At most a thousand, counted in the index.
    ("list::LONG_OPEN", "cases_owed_long", "1, 1772442000000000", "scans few"),
    ("list::OVERDUE", "cases_owed", "1, 1772442000000000", "scans few"),
    ("list::COUNTERS", "counter_pkey", "1", "small"),
    ("list::BY_NUMBER_AT_SELLER", "cases_pkey|cases_number", "1, 4711", ""),
    ("list::BY_NUMBER", "cases_number", "4711", ""),
    // The cases about one order.
    ("list::BY_ORDER_AT_SELLER", "cases_order", "'O-77', 1, 25", "sorts"),
    ("list::BY_ORDER", "cases_order", "'O-77', 25", "sorts"),
    ("list::OF_CUSTOMER_AT_SELLER", "cases_customer", "77, 1, 25", "sorts"),
    ("list::OF_CUSTOMER", "cases_customer", "77, 25", "sorts"),
    ("list::ASKED_BEFORE", "cases_customer", "77, 0, 99999, 3", "scans few"),
    // The cases of one seller about one article in a period.
    ("list::OF_ARTICLE", "cases_article", "1, 'A-3', 1772442000000000, 100", "sorts"),
    ("view::VIEWS", "saved_view_pkey", "1, 7", "small"),
];

/// Narrowed lists: in their own order without sorting, but for what another index bounds.
const NARROWED: &[Plan] = &[
    (
        "sift::LIST_ON",
        "cases_inbox",
        "1, 'to_answer', 0, 0, 9000000000000000, 99999, 26, NULL, NULL, 'nl', NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "",
    ),
    (
        "sift::LIST_BACK",
        "cases_inbox",
        "1, 'closed', 9000000000000000, 99999, 0, 0, 26, NULL, NULL, 'nl', NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "",
    ),
    (
        "sift::ALL_ON",
        "cases_all",
        "1, NULL, 0, 0, 9000000000000000, 99999, 26, NULL, NULL, 'nl', NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "small",
    ),
    (
        "sift::ALL_BACK",
        "cases_all",
        "1, NULL, 9000000000000000, 99999, 0, 0, 26, NULL, NULL, 'nl', NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "small",
    ),
    // At most 10,000 cases about one article.
    (
        "sift::ARTICLE_ON",
        "cases_article",
        "1, NULL, 0, 0, 9000000000000000, 99999, 26, NULL, 'A-3', NULL, NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "sorts scans part",
    ),
    (
        "sift::ARTICLE_BACK",
        "cases_article",
        "1, NULL, 9000000000000000, 99999, 0, 0, 26, NULL, 'A-3', NULL, NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "sorts scans part",
    ),
    // At most 10,000 cases on which an answer is owed.
    (
        "sift::OWED_ON",
        "cases_owed",
        "1, NULL, 0, 0, 9000000000000000, 99999, 26, NULL, NULL, NULL, NULL, 1772442000000000, NULL, 0, 9000000000000000, NULL",
        "sorts scans part",
    ),
    (
        "sift::OWED_BACK",
        "cases_owed",
        "1, NULL, 9000000000000000, 99999, 0, 0, 26, NULL, NULL, NULL, NULL, 1772442000000000, NULL, 0, 9000000000000000, NULL",
        "sorts scans part",
    ),
    (
        "sift::COUNT_LIST",
        "cases_inbox",
        "1, 'to_answer', 0, 0, 9000000000000000, 99999, 1001, NULL, NULL, 'nl', NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "scans few",
    ),
    (
        "sift::COUNT_ALL",
        "cases_all|cases_pkey",
        "1, NULL, 0, 0, 9000000000000000, 99999, 1001, NULL, NULL, 'nl', NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "small scans few",
    ),
    (
        "sift::COUNT_ARTICLE",
        "cases_article",
        "1, NULL, 0, 0, 9000000000000000, 99999, 1001, NULL, 'A-3', NULL, NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "sorts scans few scans part",
    ),
    (
        "sift::COUNT_OWED",
        "cases_owed",
        "1, NULL, 0, 0, 9000000000000000, 99999, 1001, NULL, NULL, NULL, NULL, 1772442000000000, NULL, 0, 9000000000000000, NULL",
        "sorts scans few scans part",
    ),
    // Asked only of lists with more rows than are passed over, which this house has not: there nothing is sorted.
    ("sift::LIST_END_ON", "cases_inbox", "1, 'to_answer', 0, 0", "sorts"),
    ("sift::LIST_END_BACK", "cases_inbox", "1, 'closed', 9000000000000000, 99999", "sorts"),
    ("sift::ALL_END_ON", "cases_all|cases_pkey", "1, 0, 0", "small sorts"),
    ("sift::ALL_END_BACK", "cases_all|cases_pkey", "1, 9000000000000000, 99999", "small sorts"),
];

/// At most 1,000 places of the index, or the newest 1,000 documents, each set sorted.
const SEARCHES: &[Plan] = &[
    (
        "search::NEAR_AT_SELLER",
        "search_words|search_document_seller",
        "1, NULL, 9000000000000000, 99999, 1, '''_s1'' & ''lamp'':*', 26, NULL, NULL, 'nl', NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "small sorts scans search_words scans w scans h",
    ),
    (
        "search::FAR_AT_SELLER",
        "search_words|search_document_words",
        "1, NULL, 9000000000000000, 99999, 1, '''_s1'' & ''lamp'':*', 26, NULL, NULL, 'nl', NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "small sorts scans search_words scans w scans h",
    ),
    (
        "search::NEAR",
        "search_words|search_document_pkey",
        "NULL, NULL, 9000000000000000, 99999, 1, '''_d'' & ''nummer40'':*', 26, NULL, NULL, 'nl', NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "small sorts scans search_words scans w scans h",
    ),
    (
        "search::FAR",
        "search_words|search_document_words",
        "NULL, NULL, 9000000000000000, 99999, 1, '''_d'' & ''nummer40'':*', 26, NULL, NULL, 'nl', NULL, NULL, NULL, 0, 9000000000000000, NULL",
        "small sorts scans search_words scans w scans h",
    ),
    (
        "search::PLACES",
        "search_words|search_document_words",
        "'''_s1'' & ''lamp'':*'",
        "small scans search_words scans few",
    ),
    ("search::MORE_AT_SELLER", "search_words|search_document_seller", "1", "small sorts scans search_words"),
];

const CASES: &[Plan] = &[
    ("case::FILE_AT_SELLER", "cases_pkey|cases_number", "1, 4711", ""),
    ("case::FILE_ANYWHERE", "cases_number", "4711", ""),
    ("case::SELLER_OF", "cases_number", "4711", ""),
    // For a seller with a third of all cases PostgreSQL may walk them by number.
    ("case::OWED", "cases_owed_by|cases_number", "1, 0, 100", ""),
    // The cases that one seller kept until some time today.
    ("coming::BACK_BY", "cases_comes_back", "1, 1772442000000000, 10", "sorts"),
    ("callback::OF_STAY", "callback_pkey", "1, 4710, 2", "small"),
    ("callback::NUMBER", "callback_pkey", "1, 4710, 2", "small"),
    ("customer::PHONE", "customer_pkey", "77", ""),
    ("case::DUE_TO_WAKE", "cases_wake", "1772442000000000, 100", ""),
    // The thread of one case.
    ("thread::MESSAGES", "message_pkey", "1, 4710, 2000", "sorts"),
    ("thread::ATTACHMENTS", "attachment_pkey", "1, 4710, 2000", "sorts"),
    ("thread::WORDS", "message_pkey", "1, 4710, 2000", "sorts"),
    ("case::FROM_NUMBER", "cases_number", "4711, 200", ""),
    ("thread::EVENTS", "event_pkey", "1, 4710, 2000", "sorts"),
    // The lines of one order.
    ("order::BY_NUMBER", "orders_number", "'O-77'", "sorts"),
    // UNIQUE (seller, order_number): of a table that is filled with a few exchanges only.
    ("relay::OF_ORDER", "relay_seller_order_number_key", "1, 'O-77'", "small"),
    ("relay::BY_NUMBER", "relay_number", "77", "small"),
    ("relay::MAILS", "relay_mail_pkey", "1, 3, 2000", "small sorts"),
    ("relay::FILES", "relay_file_pkey", "1, 3, 2000", "small sorts"),
    ("relay::ONCE", "contact_once_pkey", "1, '\\x00'", "small"),
    // Links live half an hour: either index finds one.
    ("visit::LINK", "ask_link_token_hash_key|ask_link_expires", "'\\x00', 0", "small"),
    ("visit::VISIT", "visit_pkey|visit_customer", "'\\x00', 0", "small"),
    ("visit::ONCE", "asked_once_pkey", "1, '\\x00'", "small"),
    // The newest orders of one customer, so many as are asked for.
    ("order::OF_CUSTOMER", "orders_customer", "77, 30", "sorts scans o"),
    ("customer::BY_ID", "customer_pkey", "77", ""),
    ("customer::BY_EMAIL", "customer_email_hash_key", "'\\x00'", ""),
    ("survey::BY_LINK", "survey_token_hash_key", "'\\x00'", "scans s"),
];

const FIGURES: &[Plan] = &[
    // The sums of one seller in a period of at most a year: topics, channels and days, never cases nor articles. What was
    // found by index is summed three ways.
    ("insight::SUMS", "topic_tally_pkey", "1, 100, 128, 155, NULL, NULL", "sorts scans part scans weekly"),
    (
        "insight::SUMS_OF_ARTICLE",
        "tally_article",
        "1, 100, 128, 155, NULL, NULL, 'A-3'",
        "sorts scans part scans weekly",
    ),
    // The tallies of one seller in a period of at most half a year; days that are over are read once, some lines at a time:
    // PostgreSQL may sort them where they are fewer than it is asked for.
    ("insight::BY_DAY", "tally_pkey|tally_article", "1, 100, '', '', '', 131, 5000", "sorts"),
    // Once at the start of a process: a line for each seller and day of four weeks.
    ("insight::LARGEST", "response_day", "100, 127, 500, 20", "sorts"),
    ("insight::ARTICLES", "tally_pkey|tally_article", "1, 100, 127, NULL, 9000", "sorts"),
    (
        "insight::ARTICLES_OF_TOPIC",
        "tally_pkey|tally_article",
        "1, 100, 127, NULL, 9000, 'defect'",
        "sorts scans days",
    ),
    ("insight::SOLD", "sold_units", "1, 'A-3', 100, 128, 155", "sorts scans CONSTANT"),
    ("insight::BEGAN", "seller_pkey|topic_tally_pkey", "1", "small"),
    ("insight::TURN", "house_lock_pkey", "", "small"),
    ("insight::WORDS_OF_ARTICLE", "question_words_article", "1, 'A-3', 0, 500", "small sorts"),
    (
        "insight::WORDS_OF_OTHERS",
        "question_words_at|question_words_article",
        "1, 'A-3', 0, 2000",
        "small sorts",
    ),
    ("insight::TOPICS", "topic_tally_pkey", "1, 100, 127", "sorts"),
    ("insight::DAYS", "topic_tally_pkey", "1, 100, 127", "sorts"),
    ("satisfaction::OPINIONS", "topic_tally_pkey", "1, 100, 830", "sorts"),
    // The answers of two years of one seller, the newest first.
    (
        "satisfaction::COMMENTS",
        "survey_seller",
        "1, 1772442000000000, 9000000000000000, 99999, TRUE, 25",
        "sorts scans few",
    ),
    ("satisfaction::MARKS", "review_mark", "1, 20000, 20028", "small sorts"),
    // Of few reviews PostgreSQL may sort those of these days.
    (
        "satisfaction::REVIEWS",
        "review_newest|review_mark",
        "1, 0, 9000000000000000, 'r', 20000, 20028, 25",
        "small sorts",
    ),
    ("thread::ASKED", "message_pkey", "1, 4710, 2000", "sorts"),
];

const PEOPLE: &[Plan] = &[
    ("account::SELLER", "seller_pkey", "1", "small"),
    ("account::SELLER_BY_REFERENCE", "seller_reference_key", "'shop-1'", "small"),
    ("account::SELLERS", "seller_pkey", "0, 50", "small"),
    ("account::PERSON_BY_EMAIL", "person_email_hash_key", "'\\x00'", "small"),
    ("account::SESSION", "session_pkey", "'\\x00', 0", "small"),
    // The accounts of one person, at most 200.
    ("account::MEMBERSHIPS", "membership_person", "7", "small sorts"),
    // The people of one account, at most 200.
    ("colleague::OF_SELLER", "membership_pkey", "1", "small sorts"),
    ("colleague::OF_DESK", "person_desk", "", "small scans person"),
    ("colleague::NAME", "person_pkey", "7", "small"),
    ("colleague::ADDRESS", "person_pkey", "7", "small"),
    ("mention::AT_SELLER", "mention_of", "7, 1, 9000000000000000, 25", "small sorts scans m"),
    ("mention::AT_DESK", "mention_of", "7, 9000000000000000, 25", "small sorts scans m"),
    (
        "mention::UNREAD_AT_SELLER",
        "mention_unread|mention_of|mention_pkey",
        "7, 1",
        "small scans few scans m",
    ),
    ("mention::UNREAD_AT_DESK", "mention_unread|mention_of|mention_pkey", "7", "small scans few scans m"),
    // The editions of one seller, at most twenty.
    ("hours::EDITIONS", "seller_calendar_pkey", "1, 20", "small sorts"),
    ("account::TOKEN", "api_token_pkey", "'\\x00'", "small"),
    // The people of one account.
    ("people::MEMBERS", "membership_pkey", "1", "small sorts"),
    ("people::MEMBER", "membership_pkey|membership_person", "1, 7", "small"),
    ("people::OWNERS", "membership_pkey", "1", "small scans few"),
    ("people::ROLES", "seller_role_pkey", "1", "small"),
    ("people::ROLE", "seller_role_pkey", "1, 'own-1'", "small"),
    ("people::INVITED", "invitation_seller", "1", "small"),
    ("people::AUDIT", "audit_pkey|audit_at", "1, 1772442000000000, 9, 50", "small"),
    ("people::SELF", "person_pkey", "7", "small"),
    ("address::OF_SELLER", "address_pkey|address_email", "1", "small"),
    ("address::BY_ID", "address_pkey|address_email", "1, 1", "small"),
    ("address::BY_EMAIL", "address_email", "1, '\\x00'", "small"),
    ("address::BY_LINK", "address_token", "'\\x00', 0", "small"),
    ("template::OF_SELLER", "template_pkey", "1", "small"),
    ("template::WORDS", "own_words_pkey", "1, 'nl'", "small"),
    ("settings::DIGEST", "digest_pkey", "1", "small"),
    // The last entry of its key.
    ("routing::NEWEST", "routing_version_pkey", "", "small scans routing_version"),
    ("routing::VERSION", "routing_version_pkey", "1", "small"),
    ("routing::VERSIONS", "routing_version_pkey", "999, 26", "small"),
    // One row, and its writer.
    ("routing::DRAFT", "person_pkey", "", "small scans d"),
    ("routing::ARRIVALS", "routed_at", "1772442000000000, 9000000000000000, 99999, 2000", ""),
    ("settings::DIGESTS_DUE", "digest_next", "1772442000000000, 100", "small"),
    ("settings::PHONES", "phone_pkey", "1", "small"),
    ("settings::DAYS_OFF", "day_off_pkey", "1, 20000", "small"),
    ("account::INVITATION", "invitation_pkey", "'\\x00', 0", "small"),
];

/// The desk's own people, ways to sign in, norms: a handful each.
const HOUSE: &[Plan] = &[
    ("staff::STAFF", "person_desk", "", "small sorts scans p scans t scans k scans person"),
    ("staff::ONE", "person_pkey|person_desk", "7", "small scans t scans k"),
    ("staff::INVITED", "invitation_desk|invitation_seller", "", "small scans invitation"),
    ("entrance::TOTP", "totp_pkey", "7", "small"),
    ("entrance::RECOVERY_LEFT", "recovery_code_pkey", "7", "small scans few"),
    ("entrance::PASSKEYS", "passkey_person", "7", "small sorts"),
    ("entrance::PASSKEY", "passkey_pkey", "'\\x00'", "small"),
    ("entrance::ENTRANCE", "entrance_pkey|entrance_expiry", "'\\x00', 0", "small"),
    (
        "entrance::RESET",
        "password_reset_token_hash_key|password_reset_expiry",
        "'\\x00', 0",
        "small scans password_reset",
    ),
    ("entrance::RESETS_OF", "password_reset_address", "'\\x00', 0, 9", "small scans few"),
    ("entrance::EMAIL_OF", "person_email_hash_key", "'\\x00'", "small"),
    // The latest fifty of a table by number.
    ("import::LATEST", "import_pkey|sqlite_autoindex_import", "50", "small sorts scans i"),
    ("import::ONE", "import_pkey", "7", "small scans i"),
    ("import::PROBLEMS", "import_problem_pkey", "7, 1000", "small"),
    ("import::PARTS", "import_part_pkey", "7, 2000", "small"),
    // All parts that are kept: of the files that are being read.
    ("import::NEEDLESS", "import_part_pkey|import_pkey", "0, 200", "small sorts scans p scans i"),
    ("import::STALE", "import_arriving", "0", "small scans import"),
    ("article::TITLE", "article_pkey", "1, 'A-3'", "small"),
    // The lines of a log, newest first, and what concerns one person, case or order.
    ("audit::LINES", "audit_at", "9000000000000000, 0, 0, 500", "small"),
    ("audit::LINES_OF_PERSON", "audit_person", "9000000000000000, 0, 0, 500, 7", "small"),
    ("audit::LINES_OF_KIND", "audit_what", "9000000000000000, 0, 0, 500, 'norms'", "small"),
    ("audit::LINES_OF_CASE", "audit_case", "9000000000000000, 0, 0, 500, 77", "small"),
    ("audit::LINES_OF_ORDER", "audit_order", "9000000000000000, 0, 0, 500, 'O-77'", "small"),
    ("audit::EVENTS", "event_at", "9000000000000000, 0, 0, 0, 500", "small"),
    ("audit::EVENTS_OF_PERSON", "event_person", "9000000000000000, 0, 0, 0, 500, 7", "small"),
    // The events of one case, at most a few thousand, and those of the cases about one order.
    ("audit::EVENTS_OF_CASE", "event_pkey", "9000000000000000, 0, 0, 0, 500, 77", "small sorts"),
    ("audit::EVENTS_OF_ORDER", "event_pkey", "9000000000000000, 0, 0, 0, 500, 'O-77'", "small sorts"),
    // Of each day one row a domain.
    ("health::DAYS", "mail_day_pkey", "20000", "small sorts"),
    ("health::DOMAINS", "mail_day_pkey", "20000, 50", "small sorts"),
    ("health::OLD", "mail_day_pkey", "20000", "small"),
    ("customer::NAMES", "customer_pkey", "0, 500", "small"),
    ("norms::EDITIONS", "norm_edition_from", "500", "small scans n"),
    ("norms::OWED_AT_SELLER", "cases_owed_by|cases_number|cases_owed", "1, 0, 5000", "sorts"),
    ("norms::OWED_AT_DESK", "cases_desk_owed|cases_number", "0, 5000", ""),
    // Counted in an index of nothing else, up to a limit.
    ("norms::OPEN_AT_SELLERS", "cases_owed_by", "1001", "scans few scans cases"),
    ("norms::OPEN_AT_DESK", "cases_desk_owed|cases_number", "1001", "scans few scans cases"),
    ("case::OWED_AT_DESK", "cases_desk_owed|cases_number", "0, 100", ""),
];

const WORKERS: &[Plan] = &[
    ("outbox::LEASE", "outbox_waiting", "1772442000000000, 1772442000000001, 20", "small"),
    ("mail::LEASE", "raw_mail_waiting", "1772442000000000, 1772442000000001, 20", "small"),
    // Counts what waits, in an index of nothing else.
    ("outbox::WAITING", "outbox_waiting", "", "small scans outbox"),
    // What could not be sent.
    ("outbox::STUCK", "outbox_dead", "50", "small sorts scans outbox"),
    // What another server put off.
    ("outbox::DEFERRED", "outbox_deferred|outbox_waiting", "50", "small sorts scans outbox"),
    ("outbox::ONE", "outbox_pkey", "7", ""),
    // What may have gone out twice, latest first.
    ("outbox::MARKED", "outbox_marked", "50, 'x'", "small scans outbox"),
    ("mail::QUARANTINE", "raw_mail_quarantine", "50", "small scans raw_mail"),
    ("mail::SOURCE", "raw_mail_pkey", "77", ""),
    ("mail::ALIAS", "alias_pkey", "77, 1, 77, 0", ""),
    ("case::UPDATE", "cases_pkey|cases_number", "", "many values"),
];

const COMPOSING: &[Plan] = &[
    ("draft::ONE", "draft_pkey|draft_case", "1, 4711, 7, 1", "small"),
    ("draft::FILES", "draft_file_pkey", "1, 4711, 7", "small"),
    ("draft::OF_PERSON", "draft_person", "7, 1, 50", "small"),
    // The few of one person that leave or were stopped.
    ("draft::NEWS", "draft_news|draft_person", "7, 1, 10", "small"),
    ("draft::LEAVING", "draft_leaving", "1772442000000000, 50", "small"),
    // Who has one case open: a handful, in a table that holds the last minute only.
    ("draft::PRESENT", "presence_pkey|presence_seen", "4711, 1, 7, 0", "small sorts"),
];

/// Of tables with a few hundred rows at most, or of one conversation.
const ASSISTANT: &[Plan] = &[
    ("guide::ONE", "guide_pkey", "7", "small"),
    ("guide::NAMED", "guide_name_language_key", "'retour', 'nl'", "small"),
    ("guide::LIVE", "guide_pkey", "7", "small"),
    // The editions of one article.
    ("guide::EDITIONS", "guide_edition_pkey|guide_pkey", "7", "small sorts scans e"),
    // The articles found, at most 300.
    (
        "guide::FOUND",
        "guide_words|guide_words_words",
        "'''_nl'' & (''retour'')'",
        "small sorts scans guide_words scans g scans e",
    ),
    ("talk::BY_TOKEN", "talk_token_hash_key", "'\\x00', 0", "small"),
    ("talk::BY_ID", "talk_pkey", "7", "small"),
    ("talk::TURNS", "talk_turn_pkey", "7", "small sorts"),
    // The conversations of one week, each with its customer's cases of a week.
    (
        "talk::OUTCOMES",
        "talk_begun",
        "1772442000000000, 1773046800000000, 604800000000",
        "small sorts scans t scans a",
    ),
    // Of one week, or where few words are kept, of those.
    ("talk::SAMPLE", "talk_begun|talk_words", "1772442000000000, 1773046800000000, 7, 12", "small sorts"),
    ("talk::JUDGED", "talk_begun", "1772442000000000, 1773046800000000", "small sorts"),
    ("talk::OLD_WORDS", "talk_words", "1772442000000000", "small"),
];

/// What the desk knows of itself; its own tables are small.
const DESK: &[Plan] = &[
    ("desk::FREE", "cases_free", "'desk_new', 250", ""),
    // So few cases wait at this desk that PostgreSQL may walk them all, each time sorted.
    ("desk::OWN", "cases_desk_assignee|cases_desk_due|cases_desk_owed", "7, 250", "small sorts"),
    ("desk::SKIPPED", "claim_person|claim_pkey", "7, 1772442000000000, 250", "small"),
    ("desk::LAPSED", "claim_until", "1772442000000000, 100", "small"),
    ("desk::OF_CASE", "claim_pkey", "4710", "small"),
    ("desk::TOOK", "claim_pkey|claim_person", "4710, 7", "small"),
    ("desk::PRESENT", "presence_pkey|presence_seen", "4710, 7, 0", "small"),
    ("desk::DRAFTED", "draft_case|draft_person", "4710, 7, 0", "small"),
    ("desk::CALL", "desk_call_pkey|desk_call_at", "4710", "small"),
    // The calls that come first, in an index of nothing else.
    ("desk::CALLS", "desk_call_at", "100", "small sorts scans desk_call scans calls"),
    ("desk::SELLER_CALLS", "cases_called", "'not_reached', 9000000000000000, 100", "small"),
    // The cases that return first, likewise.
    ("desk::RETURNING", "cases_returning", "10", "small scans cases"),
    ("desk::ATTEMPTS", "call_attempt_pkey", "1, 1772442000000000, 100", "small"),
    ("desk::REASON", "event_pkey", "1, 4710", ""),
    // At most a thousand, counted in the index.
    ("desk::COUNT_CALLS", "desk_call_at", "1772442000000000", "small scans few"),
    ("desk::COUNT_SELLER_CALLS", "cases_called", "'to_call', 1772442000000000", "small scans few"),
    ("desk::COUNT_QUARANTINE", "raw_mail_quarantine", "", "small scans few scans raw_mail"),
    ("desk::COUNT_RETURNING", "cases_returning", "1772442000000000", "small scans few"),
    (
        "desk::COUNT_OVERDUE",
        "cases_desk_due|cases_desk_owed",
        "'desk_new', 1772442000000000",
        "small scans few",
    ),
    ("desk::OLDEST", "cases_queue", "'desk_new'", ""),
    ("caller::BY_PHONE", "customer_phone", "'\\x00', 20", "small sorts"),
    ("caller::BY_EMAIL", "customer_email_hash_key", "'\\x00'", ""),
    ("caller::BY_NUMBER", "customer_pkey", "77", ""),
    ("caller::BY_WORD", "customer_word_pkey", "'\\x61', '\\x61ff', 400", "small"),
    ("caller::ORDERS", "orders_customer", "77, 8", ""),
    ("thread::STAYS", "placement_pkey", "1, 4710, 2000", "sorts"),
];

/// What sellers are measured by (R72): by seller and week, from tallies and the few open stays.
const NORMS: &[Plan] = &[
    // Where days are as few as sellers, either index is as good.
    ("performance::RESPONSES", "response_pkey|response_day", "1, 0, 180", "small sorts"),
    ("performance::OPEN", "placement_open", "1, 20000, 20200, 1772442000000000", "small sorts"),
    (
        "performance::REACHED",
        "call_attempt_pkey|call_attempt_at",
        "1, 1767571200000000, 1768176000000000",
        "small",
    ),
    ("performance::MARKS", "review_mark", "1, 20000, 20200", "small"),
    ("performance::OUTSIDE", "outside_figure_pkey|outside_figure_week", "1, 2900", "small"),
    // The groups of one seller's week.
    ("performance::BOUGHT", "bought_pkey|bought_week", "1, 2900", "small scans r"),
    ("performance::ALL_GROUPS", "group_rate_pkey", "2900", "small"),
    ("performance::RESULTS", "norm_result_pkey", "1, 2900, 2930", "small"),
    ("performance::OPEN_WEEKS", "norm_week_pkey|norm_week_final", "1, 2900, 2930", "small sorts"),
    // The reviews of one seller in a period.
    ("performance::REVIEWS", "review_mark", "1, 20000, 20200, 100", "small sorts"),
    ("performance::TO_CLOSE", "norm_week_final", "1772442000000000, 100", "small"),
    (
        "performance::BEHIND",
        "placement_measured",
        "1, 20000, 20007, -1, 0, 0, 0, TRUE, 1772442000000000, 101",
        "small sorts",
    ),
];

/// What all sellers are measured by (R67, R72): a week's part of each tally, gathered by seller.
/// What hangs on one customer, or on one of her cases (R68).
const ERASING: &[Plan] = &[
    ("erasure::KEPT", "customer_pkey", "77", ""),
    ("erasure::CASES", "cases_customer", "77", ""),
    ("erasure::ORDERS", "orders_customer", "77", ""),
    ("erasure::SURVEYS", "cases_customer", "77", "small"),
    ("erasure::TALKS", "talk_customer", "77", "small"),
    ("erasure::RELAYS", "relay_customer", "77", "small"),
    ("erasure::REVIEWS", "orders_customer", "77", "small"),
    ("erasure::OPEN", "cases_customer", "77, 20", "sorts"),
    ("erasure::ONE", "erasure_pkey|erasure_begun", "77", "small"),
    // The latest of them, and those that are not done, in the order of an index.
    ("erasure::LATEST", "erasure_begun", "20", "small scans e"),
    ("erasure::WAITING", "erasure_waiting|erasure_begun", "10", "small scans erasure"),
    ("erasure::NEXT_CASE", "cases_customer", "77, 0", "sorts"),
    ("erasure::FILES", "erased_file_pkey", "77, 50", "small"),
    ("erasure::HELD", "attachment_hash", "'00'", "small scans CONSTANT"),
    ("export::CASES", "cases_customer", "77, 2000", "sorts"),
    ("export::MESSAGES", "message_pkey", "1, 4710, 2000", "sorts"),
    ("export::ATTACHMENTS", "attachment_pkey", "1, 4710, 2000", "sorts"),
    ("export::EVENTS", "event_pkey", "1, 4710, 2000", "sorts"),
    ("export::CALLBACKS", "callback_pkey", "1, 4710, 2000", "small sorts"),
    ("export::SURVEYS", "survey_pkey", "4710, 2000", "small sorts"),
    ("export::PROMISED", "desk_call_pkey|desk_call_at", "4710", "small"),
    ("export::REVIEWS", "orders_customer", "77, 2000", "small sorts"),
    ("export::TALKS", "talk_customer", "77, 2000", "small sorts"),
    ("export::MAILS", "relay_customer", "77, 2000", "small sorts"),
    ("export::MAIL_FILES", "relay_customer", "77, 2000", "small sorts"),
];

const OVERVIEW: &[Plan] = &[
    ("overview::RESPONSES", "response_day|response_pkey", "100, 106, 0, 1500", "small sorts"),
    ("overview::OPEN", "placement_open", "20000, 20006, 1772442000000000, 0, 1500", "small sorts"),
    (
        "overview::REACHED",
        "call_attempt_at|call_attempt_pkey",
        "1767571200000000, 1768176000000000, 'Europe/Amsterdam', 0, 1500",
        "small sorts scans s",
    ),
    ("overview::MARKS", "review_day|review_mark", "20000, 20090, 0, 1500", "small sorts"),
    ("overview::ALL_MARKS", "review_sum_pkey", "0, 1500", "small"),
    ("overview::OUTSIDE", "outside_figure_week", "2900, 0, 1500", "small"),
    ("overview::BOUGHT", "bought_week", "2900, 1, '', 1500, 5000", "small scans r"),
    ("overview::ALL_GROUPS", "group_rate_pkey", "2900", "small"),
    ("overview::OVERDUE", "cases_owed", "1772442000000000, 0, 1500", "small sorts"),
    ("overview::STRIKES", "norm_result_told", "2880, 2902, 0, 1500", "small sorts"),
    ("overview::WEEKS", "seller_pkey", "2900, 0, 1500", "small sorts scans w"),
    // The few weeks that are not final yet.
    ("overview::STILL_OPEN", "norm_week_final", "2900", "small scans norm_week"),
    ("overview::RESULTS", "norm_result_week", "2900, 0, 1500", "small sorts"),
    ("overview::TOLD", "norm_result_told|norm_result_week", "2900, 0, '', 1000", "small sorts scans s"),
    ("overview::TOTALS", "norm_total_pkey", "2873, 2902", "small sorts"),
    ("overview::STAYS", "placement_measured", "1, -1, 0, 0, 0, 1500, 20000, 20180, 5000", "small"),
    // At most a thousand, counted in the index.
    ("overview::WAITING_SINCE", "cases_queue", "'desk_new', 1772442000000000", "small scans few"),
];

/// Reads that need no index, each with its reason.
const EXEMPT: [(&str, &str); 9] = [
    ("guide::ALL", "the operator's own list, read whole"),
    ("hours::MOVING", "a table with a row for each seller whose hours have just changed"),
    ("desk::HELD", "a table with a row for each case that somebody of the desk works on now"),
    ("desk::AT_SELLERS", "four counters of each seller, read whole for the supervisor's board"),
    ("account::ANY_OPERATOR", "asked once, at the start"),
    ("mark::KEY_FILE", "asked once, at the start"),
    ("mark::VERSION", "asked by the doctor, of a table with a row for each migration"),
    ("mark::CLOCK", "asked by the doctor, of no table"),
    ("account::TOPICS", "the operator's own list, read whole"),
];

fn plans() -> impl Iterator<Item = &'static Plan> {
    [
        LISTS, NARROWED, SEARCHES, CASES, COMPOSING, FIGURES, PEOPLE, HOUSE, WORKERS, ASSISTANT, DESK, NORMS,
        OVERVIEW, ERASING,
    ]
    .into_iter()
    .flatten()
}

fn constant<'a>(all: &'a [Constant], name: &str) -> &'a Constant {
    let claimed = name == "outbox::LEASE" || name == "mail::LEASE" || name == "case::UPDATE";
    let folder = if claimed { "write" } else { "read" };
    let found = all.iter().find(|constant| constant.name == name && constant.folder == folder);
    found.unwrap_or_else(|| panic!("{name} is no statement of {folder} any more"))
}

/// What is wrong with a plan, if anything.
fn faults(
    plan: &Plan,
    lines: &[String],
    index: impl Fn(&str) -> String,
    scan: &str,
    sort: &str,
) -> Option<String> {
    let (name, indexes, _, allowed) = plan;
    let by_index = indexes.split('|').any(|name| lines.iter().any(|line| line.contains(&index(name))));
    let scans = lines.iter().filter(|line| line.trim_start_matches(['-', '>', ' ']).starts_with(scan));
    let bad_scan = scans.into_iter().find(|line| {
        let mut exempt = allowed.split("scans ").skip(1).map(|rest| rest.split(' ').next().unwrap());
        !exempt.any(|exempt| line.split_whitespace().any(|word| word == exempt))
    });
    let bad_sort = lines.iter().find(|line| line.contains(sort)).filter(|_| !allowed.contains("sorts"));
    let what = match (by_index, bad_scan, bad_sort) {
        (true, None, None) => return None,
        (false, ..) => format!("{indexes} is not used"),
        (_, Some(line), _) | (_, None, Some(line)) => line.trim().to_owned(),
    };
    Some(format!("{name}: {what}\n    {}", lines.join("\n    ")))
}

#[test]
fn every_read_of_the_store_has_a_plan_here() {
    let planned: BTreeSet<&str> = plans().map(|plan| plan.0).chain(EXEMPT.map(|(name, _)| name)).collect();
    let all = statements::all();
    let reads = all.iter().filter(|constant| constant.folder == "read");
    let missing: Vec<&str> =
        reads.map(|read| read.name.as_str()).filter(|name| !planned.contains(name)).collect();
    assert_eq!(missing, [""; 0], "name the index that serves each");
}

// R26: SQLite, before and after it has counted
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_finds_every_page_by_its_index() {
    let house = House::sqlite().await;
    fill(&house.db).await;
    crate::assistant::fill(&house.db).await;
    let engine = house.sqlite_itself();
    let all = statements::all();
    let index = |name: &str| match name.strip_suffix("_pkey").or(name.strip_suffix("_key")) {
        // Their rows lie in the order of their key.
        Some(rest @ ("tally" | "topic_tally")) => format!("{rest} USING PRIMARY KEY"),
        Some(rest) => {
            let tables = [
                "customer",
                "survey",
                "seller",
                "person",
                "relay",
                "ask_link",
                "password_reset",
                "guide",
                "talk",
            ];
            let table = tables.iter().find(|table| rest.starts_with(&format!("{table}_"))).unwrap_or(&rest);
            format!("sqlite_autoindex_{table}_")
        }
        None if name == "guide_words" => "guide_words VIRTUAL TABLE INDEX".to_owned(),
        None if name == "search_words" => "search_words VIRTUAL TABLE INDEX".to_owned(),
        None => format!("INDEX {name}"),
    };
    let mut wrong = Vec::new();
    for counted in [false, true] {
        if counted {
            engine.execute_batch("ANALYZE").unwrap();
        }
        for plan in plans() {
            let sql = format!("EXPLAIN QUERY PLAN {}", constant(&all, plan.0).sqlite);
            let mut prepared = engine.prepare(&sql).unwrap();
            let mut rows = prepared.raw_query();
            let mut lines: Vec<String> = Vec::new();
            while let Some(row) = rows.next().unwrap() {
                lines.push(row.get(3).unwrap());
            }
            wrong.extend(faults(plan, &lines, index, "SCAN ", "TEMP B-TREE"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// R26: PostgreSQL, planning for the values and planning for any
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_finds_every_page_by_its_index() {
    let house = House::postgres().await;
    fill(&house.db).await;
    crate::assistant::fill(&house.db).await;
    let engine = house.postgres_itself().await;
    engine.batch_execute("ANALYZE").await.unwrap();
    let all = statements::all();
    let mut wrong = Vec::new();
    for mode in ["force_custom_plan", "force_generic_plan"] {
        for plan in plans().filter(|plan| !plan.3.contains("many values")) {
            let (name, _, values, allowed) = plan;
            let sql = &constant(&all, name).postgres;
            let seq = if allowed.contains("small") { "off" } else { "on" };
            let values = if values.is_empty() { String::new() } else { format!("({values})") };
            let prepare =
                format!("SET plan_cache_mode = {mode}; SET enable_seqscan = {seq}; PREPARE page AS {sql}");
            engine.batch_execute(&prepare).await.unwrap();
            let answer = engine.simple_query(&format!("EXPLAIN EXECUTE page {values}")).await.unwrap();
            engine.batch_execute("DEALLOCATE page").await.unwrap();
            let lines: Vec<String> = answer
                .into_iter()
                .filter_map(|line| match line {
                    SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
                    _ => None,
                })
                .collect();
            let fault = faults(plan, &lines, str::to_owned, "Seq Scan", "Sort  (");
            wrong.extend(fault.map(|fault| format!("{mode} {fault}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
