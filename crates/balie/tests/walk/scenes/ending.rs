//! Closing, survey, insight, reopening, silence (R55-R60, R70, R71).

use crate::api::Api;
use crate::patience::wait_for;
use crate::scenes::answer::assert_no_trace;
use crate::scenes::reply::customer_writes;
use crate::stage::Stage;
use serde_json::json;

/// R55, R59: resolved, with a survey planned.
pub fn the_seller_answers_and_closes(stage: &mut Stage, case: i64) {
    answer(stage, case, 3);
    let body = json!({"explanation": "Vervangen"});
    let closed = stage.seller.post(&format!("/cases/{case}/closure"), &body).yes();
    assert_eq!(closed["status"]["closed_by"], "seller");
    assert_eq!(closed["status"]["survey"], "planned");
    assert_eq!(stage.outside.unopened_to(stage.cast.customer_address), 0, "nobody asks at once (R59)");
}

fn answer(stage: &mut Stage, case: i64, seen: i64) {
    let words = stage.cast.second_answer;
    stage.seller.post(&format!("/cases/{case}/messages"), &json!({"text": words, "seen": seen})).yes();
    let customer = stage.cast.customer_address;
    let received =
        stage.outside.receives(customer, "the second answer", |letter| letter.text.contains(words));
    assert_no_trace(stage, &received);
}

/// R59, R60, R70, R71: a day later; looking is not voting, one vote counts once, and the seller sees it.
pub fn the_survey_comes_and_counts(stage: &mut Stage) {
    let received = stage
        .outside
        .receives(stage.cast.customer_address, "the survey", |letter| letter.text.contains("/survey/"));
    assert_no_trace(stage, &received);
    let text = &received.letter.text;
    let secret = text.split("/survey/").nth(1).and_then(|rest| rest.split_whitespace().next());
    let path = format!("/surveys/{}", secret.expect("the link ends in a secret"));
    let anybody = Api::of(stage.desk.http_port, None);
    for _ in 0..2 {
        let survey = anybody.get(&path).yes();
        assert_eq!(
            (&survey["answered"], &survey["seller_name"]),
            (&json!(false), &json!(stage.cast.seller_name))
        );
    }
    let opinion = json!({"score": 9, "solved": true, "comment": "Snel geholpen"});
    anybody.post(&path, &opinion).yes();
    assert_eq!(anybody.post(&path, &json!({"score": 0, "solved": false})).no(), (409, "survey-answered"));

    let insights = stage.seller.get("/insights?days=28").yes();
    // Asked twice: this question and the one that returned unanswered, which is what is late (R15, R72).
    assert_eq!(
        (&insights["asked"], &insights["answered"], &insights["late"]),
        (&json!(2), &json!(1), &json!(1))
    );
    assert_eq!(
        insights["nps"],
        json!({"value": 100, "answers": 1, "promoters": 1, "passives": 0, "detractors": 0})
    );
    assert_eq!(insights["comments"][0]["words"], "Snel geholpen");
    let article = &insights["articles"][0];
    assert_eq!(article["title"], stage.cast.article_title);
    // Two orders of one each: importing twice counted nothing twice (R76).
    assert_eq!((&article["asked"], &article["units"]), (&json!(1), &json!(2)), "{insights}");
    let topics = insights["topics"].as_array().cloned().unwrap_or_default();
    assert!(topics.iter().any(|topic| topic["topic"] == "defect" && topic["asked"] == 1), "{insights}");
}

/// R57: a reply to a closed case opens it again, with a new due time; the seller answers.
pub fn a_reply_reopens(stage: &mut Stage, case: i64, masked: &str) {
    customer_writes(stage, masked, stage.cast.once_more);
    wait_for("the case to be open again", || {
        stage.seller.list("/cases?list=to_answer").contains(&case).then_some(())
    });
    let view = stage.seller.case(case);
    let events = view["events"].as_array().cloned().unwrap_or_default();
    assert!(
        events.iter().any(|event| event["event"] == "reopened" && event["actor"] == "customer"),
        "{view}"
    );
    assert!(view["case"]["status"]["due_at"].is_string());
    let seen = view["case"]["messages"].as_i64().unwrap_or_default();
    answer(stage, case, seen);
}

/// R58: nothing happened for fourteen days.
pub fn silence_closed_it(stage: &mut Stage, case: i64) {
    wait_for("silence to close the case", || {
        stage.seller.list("/cases?list=closed").contains(&case).then_some(())
    });
    assert_eq!(stage.seller.case(case)["case"]["status"]["closed_by"], "silence");
}
