//! Who may do what: one line for each address, as `METHOD address | who | what is sent`.
//!
//! Pages, by role: `o`wner, `a`dministrator, `c`ustomer service, own role that sees `i`nsights alone, own role that may
//! `n`othing, a`g`ent, `s`upervisor, o`p`erator, `-` nobody. API: `t`oken of an account, token of the o`p`erator, `-` none.
//! Who may gets anything but "you may not": also a page that is not there, or a rule that says no.

/// What stands in the gaps of an address; `{case}` and the `{id}` of a case are the case there is, the `{id}` of a seller the account.
pub const GAPS: [(&str, &str); 28] = [
    ("{seller}", "1"),
    ("{which}", "all"),
    ("{rule}", "1"),
    ("{message}", "1"),
    ("{file}", "1"),
    ("{attachment}", "1"),
    ("{jobs}", "999"),
    ("{mail}", "999"),
    ("{number}", "999"),
    ("{person}", "999999"),
    ("{key}", "own-999"),
    ("{country}", "NL"),
    ("{language}", "nl"),
    ("{queue}", "new"),
    ("{token}", "made-up"),
    ("{secret}", "made-up"),
    ("{article}", "8712345678906"),
    ("{folder}", "made-up"),
    ("{name}", "made-up"),
    ("{order}", "WL-1001"),
    ("{view}", "999"),
    ("{customer}", "999"),
    ("{talk}", "999"),
    ("{day}", "2026-05-01"),
    ("{norm}", "response-time"),
    ("{week}", "2026-W10"),
    ("{id}", "999"),
    ("{case}", "999"),
];

/// The pages. Only the owner's own password is known at `/session`; the inbox of all one's accounts is empty where one
/// handles cases in none of them.
pub const PAGES: &str = r#"
GET /mentions | oacgsp
POST /mentions/{case} | oacgsp
POST /cases/{case}/calls | oac | outcome=reached
POST /cases/{case}/address | gsp | address=ada@klant.example
POST /cases/{case}/forwarding | gsp | wish=&consent=&phone=&best_time=&remark=
GET /cases/all-accounts/{which} | oacin
POST /many | oacgsp | do=close&case=999
POST /views | oac | list=all&name=Mijn&topic=defect
POST /views/{view}/name | oac | name=Mijn
POST /views/{view}/removal | oac
GET /cases/{case}/templates | oacgsp
GET /orders | oac
GET /orders/{number} | oac
GET /orders/{number}/mails/{mail} | oac
GET /orders/{number}/mails/{mail}/files/{file} | oac
POST /cases/{case}/draft/template | oacgsp | template=1
POST /orders/{number}/contact | oac | --x\r\nContent-Disposition: form-data; name="seen"\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; name="then"\r\n\r\nwait\r\n--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nDag\r\n--x--\r\n
GET /assistant | oacingsp-
POST /assistant/turns | oacingsp- | text=Waar+is+mijn+bestelling
POST /assistant/end | oacingsp-
GET /assistant/articles/{id} | oacingsp-
GET /assistant/person | oacingsp-
POST /assistant/person | oacingsp- | text=Dag&how=mail
GET /operator/articles | p
GET /operator/articles/new | p
GET /operator/articles/{id} | p
POST /operator/articles | p | title=A&body=B&language=nl&do=save
POST /operator/articles/{id} | p | title=A&body=B&language=nl&do=save
POST /operator/articles/{id}/publication | p
POST /operator/articles/{id}/retirement | p
GET /operator/assistant | p
POST /operator/assistant/{talk}/judgement | p | right=yes
GET / | oacingsp-
GET /address/{token} | oacingsp-
POST /address/{token} | oacingsp-
GET /cases/{which} | oac
GET /cases/{case}/messages/{message} | oacgsp
GET /cases/{case}/messages/{message}/files/{file} | oacgsp
GET /demo | oacingsp-
GET /demo/mail | oacingsp-
GET /demo/mail/{id} | oacingsp-
POST /demo/clock | oacingsp-
POST /demo/mail/{id}/reply | oacingsp-
POST /demo/question | oacingsp-
POST /demo/step-in | oacingsp-
GET /desk/{queue} | gsp
GET /desk/log | gsp
POST /desk/log | gsp | who=&name=Ada&email=ada@klant.example&channel=phone&text=Dag&do=keep
GET /desk/callbacks | gsp
GET /desk/quarantine | gsp
GET /desk/quarantine/{mail} | gsp
POST /desk/quarantine/{mail}/release | gsp
POST /desk/quarantine/{mail}/case | gsp
GET /desk/board | sp
POST /desk/next | gsp | from=
POST /cases/{case}/put-back | gsp
POST /cases/{case}/seller-calls | gsp | answered=no&note=
POST /cases/{case}/promised-call | gsp | on=2026-05-01&at=15:00&phone=0612345678
POST /cases/{case}/own-calls | gsp | outcome=missed
GET /drafts | oacgsp
GET /home | oacin
GET /insights | oai
GET /insights.csv | oai
GET /insights.xlsx | oai
GET /desk/insights/{id} | sp
GET /desk/insights/{id}/file.csv | sp
GET /desk/insights/{id}/file.xlsx | sp
GET /satisfaction | oai
GET /satisfaction/{file} | oai
GET /desk/satisfaction/{id} | sp
GET /desk/satisfaction/{id}/{file} | sp
GET /performance | oa
GET /performance/{norm}/{week} | oa
GET /performance/{norm}/{week}/cases.csv | oa
GET /performance/{norm}/{week}/cases.xlsx | oa
POST /performance/{norm}/{week}/objection | oa | why=x
GET /desk/performance | sp
GET /desk/performance/sellers | sp
GET /desk/performance/sellers.csv | sp
GET /desk/performance/sellers.xlsx | sp
GET /operator/norms/what-if | p
GET /desk/findings | sp
GET /desk/findings.csv | sp
GET /desk/findings.xlsx | sp
GET /desk/findings/{id}/{norm}/{week} | sp
GET /desk/performance/{id} | sp
GET /desk/performance/{id}/{norm}/{week} | sp
GET /desk/performance/{id}/{norm}/{week}/cases.csv | sp
GET /desk/performance/{id}/{norm}/{week}/cases.xlsx | sp
POST /desk/performance/{id}/{norm}/{week}/lifting | sp | why=x
GET /invitation/{token} | oacingsp-
POST /invitation/{token} | oacingsp- | name=A&password=een+lang+wachtwoord
GET /live | oacingsp
GET /me | oacingsp
GET /me/sign-in | oacingsp
POST /me/sign-in/codes | oacingsp
POST /me/sign-in/codes/confirmation | oacingsp | code=123456
POST /me/sign-in/codes/removal | oacingsp | password=x
POST /me/sign-in/recovery | oacingsp | password=x
POST /me/sign-in/passkeys/challenge | oacingsp
POST /me/sign-in/passkeys | oacingsp | name=A&password=x
POST /me/sign-in/passkeys/{id}/removal | oacingsp | password=x
GET /sign-in/code | oacingsp-
POST /sign-in/code | oacingsp- | code=123456
POST /sign-in/passkey/challenge | oacingsp-
POST /sign-in/passkey | oacingsp- | token=x
GET /sign-in/issuer | oacingsp-
GET /sign-in/issuer/return | oacingsp-
GET /sign-in/password | oacingsp-
POST /sign-in/password | oacingsp- | address=a@b.example
GET /password/{token} | oacingsp-
POST /password/{token} | oacingsp- | new=een+lang+wachtwoord
GET /operator/people | p
GET /operator/imports | p
POST /operator/imports | p | --x\r\nContent-Disposition: form-data; name="kind"\r\n\r\norders\r\n--x--\r\n
GET /operator/imports/{id} | p
GET /operator/imports/{id}/problems.csv | p
GET /operator/imports/{id}/problems.xlsx | p
GET /operator/calendars | p
GET /operator/calendars/{id} | p
POST /operator/calendars/{id} | p | zone=Europe/Amsterdam&weekly=mon-fri+09:00-17:00&holidays=NL
POST /operator/calendars/{id}/proposal | p | --x\r\nContent-Disposition: form-data; name="zone"\r\n\r\nEurope/Amsterdam\r\n--x--\r\n
GET /operator/norms | p
POST /operator/norms | p | response=8
POST /operator/norms/proposal | p | response=8
POST /operator/norms/{id}/withdrawal | p
POST /operator/people/invitations | p | address=b@c.example&role=agent
POST /operator/people/invitations/{number}/resend | p
POST /operator/people/invitations/{number}/withdrawal | p
POST /operator/people/{person}/removal | p
POST /operator/people/{person}/role | p | role=agent
GET /operator | p
GET /operator/mail | p
GET /operator/templates | p
GET /operator/routing | p
GET /operator/routing/draft | p
POST /operator/routing/draft | p | revision=0
POST /operator/routing/draft/removal | p | revision=0
GET /operator/routing/draft/rules/{rule} | p
POST /operator/routing/draft/rules/{rule} | p | revision=0&name=A&to=desk
POST /operator/routing/draft/rules/{rule}/move | p | revision=0&to=up
POST /operator/routing/draft/rules/{rule}/removal | p | revision=0
POST /operator/routing/switch | p | revision=0&in_force=1&remark=Zo
GET /operator/routing/try-out | p
GET /operator/routing/versions | p
GET /operator/routing/versions/{number} | p
POST /operator/routing/versions/{number}/return | p | in_force=1&remark=Zo
GET /operator/topics | p
POST /operator/topics | p | nl=A&en=B&fr=C&words=
POST /operator/topics/{key} | p | nl=A&en=B&fr=C&words=
POST /operator/topics/{key}/move | p | to=up
POST /operator/topics/{key}/retirement | p | retired=yes
GET /people | oa
GET /search | oacgsp
GET /settings | oa
GET /settings/account | oa
GET /settings/history | oa
GET /settings/mail | oa
GET /settings/phone | oa
GET /settings/templates | oa
GET /settings/words | oa
GET /sign-in | oacingsp-
GET /static/{folder}/{name} | oacingsp-
GET /survey/{token} | oacingsp-
POST /account | oacingsp | account=1
POST /cases/{case}/assignee | oacgsp | to=
POST /cases/{case}/closure | oacgsp | explanation=
POST /cases/{case}/follow-up | oacgsp | until=
POST /cases/{case}/handover | oac | reason=x
POST /cases/{case}/no-answer | oacgsp
POST /cases/{case}/notes | oacgsp | text=Dag
POST /cases/{case}/placement | gsp | to=desk
POST /cases/{case}/reopening | oacgsp
POST /cases/{case}/topic | oacgsp | topic=defect
POST /cases/{case}/presence | oacgsp | writing=false
POST /cases/{case}/recall | oacgsp
POST /cases/{case}/draft | oacgsp | text=Dag&seen=1
POST /cases/{case}/draft/files | oacgsp | --x\r\nContent-Disposition: form-data; name="seen"\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; name="then"\r\n\r\nwait\r\n--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nDag\r\n--x--\r\n
POST /cases/{case}/draft/files/{file}/removal | oacgsp | --x\r\nContent-Disposition: form-data; name="seen"\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; name="then"\r\n\r\nwait\r\n--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nDag\r\n--x--\r\n
POST /cases/{case}/messages | oacgsp | --x\r\nContent-Disposition: form-data; name="seen"\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; name="then"\r\n\r\nwait\r\n--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nDag\r\n--x--\r\n
POST /cases/{case}/preview | oacgsp | --x\r\nContent-Disposition: form-data; name="seen"\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; name="then"\r\n\r\nwait\r\n--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nDag\r\n--x--\r\n
POST /drafts/{case}/removal | oacgsp
POST /language | oacingsp- | lang=en
POST /me | oacingsp | name=Iemand&language=en
POST /me/other-sessions | oacingsp
POST /me/password | oacingsp | old=x&new=y
POST /operator/invitations | p | seller=1&address=a@b.example
POST /operator/mail/{jobs}/retry | p
POST /operator/mail/{jobs}/end | p
GET /operator/audit | p
GET /operator/audit.csv | p
GET /operator/audit.xlsx | p
GET /operator/customers | p
POST /operator/customers | p | q=jan
GET /operator/customers/{customer} | p
GET /operator/customers/{customer}/export | p
GET /operator/customers/{customer}/erasure | p
POST /operator/customers/{customer}/erasure | p
POST /operator/quarantine/{mail}/release | p
POST /operator/templates | p | name=A&language=nl&kind=mail&text=Dag
POST /operator/templates/{id} | p | name=A&language=nl&kind=mail&text=Dag
POST /operator/templates/{id}/removal | p
POST /people/invitations | oa | address=b@c.example&role=customer_service
POST /people/invitations/{number}/resend | oa
POST /people/invitations/{number}/withdrawal | oa
POST /people/roles | oa | name=Kijker&see_norms=on
POST /people/roles/{key} | oa | name=Kijker
POST /people/roles/{key}/removal | oa
POST /people/{person}/removal | oa
POST /people/{person}/role | oa | role=customer_service
POST /session | o | address=o@mensen.example&password=een+lang+wachtwoord
POST /settings/account/holidays | oa | set=NL
POST /settings/account | oa | colour=%23112233&language=nl
POST /settings/mail/addresses | oa | address=d@e.example
POST /settings/mail/addresses/{id} | oa
POST /settings/mail/addresses/{id}/removal | oa
POST /settings/mail/addresses/{id}/resend | oa
POST /settings/mail/digest | oa | moments=09:00
POST /settings/phone/days-off | oa | from=2026-05-01&until=2026-05-02&word=Vrij
POST /settings/phone/days-off/removal | oa | from=2026-05-01
POST /settings/phone/{country} | oa | number=0201234567&mon=9-17
POST /settings/templates | oa | name=A&language=nl&kind=mail&text=Dag
POST /settings/templates/{id} | oa | name=A&language=nl&kind=mail&text=Dag
POST /settings/templates/{id}/removal | oa
POST /settings/words/{language} | oa | salutation=Dag&closing=Groet
POST /sign-out | oacingsp-
POST /survey/{token} | oacingsp- | score=9&solved=yes
GET /ask | oacingsp-
GET /ask/link/{token} | oacingsp-
POST /ask/link/{token} | oacingsp-
POST /ask/link | oacingsp- | order=WL-1001&email=jan@klant.example
POST /ask/visit | oacingsp- | order=WL-1001&expires=1&signature=00
POST /ask/question | oacingsp- | --x\r\nContent-Disposition: form-data; name="order"\r\n\r\nWL-1001\r\n--x\r\nContent-Disposition: form-data; name="once"\r\n\r\nabc\r\n--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nDag\r\n--x--\r\n
GET /mine | oacingsp-
POST /mine/leave | oacingsp-
GET /mine/{case} | oacingsp-
POST /mine/{case}/messages | oacingsp- | --x\r\nContent-Disposition: form-data; name="order"\r\n\r\nWL-1001\r\n--x\r\nContent-Disposition: form-data; name="once"\r\n\r\nabc\r\n--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nDag\r\n--x--\r\n
GET /mine/{case}/messages/{message}/files/{file} | oacingsp-
GET /mine/{case}/mail/{day}/{key} | oacingsp-
POST /mine/{case}/mail/{day}/{key} | oacingsp-
GET /mine/{case}/call | oacingsp-
POST /mine/{case}/call | oacingsp- | wish=no
POST /mine/{case}/call/withdrawal | oacingsp-
POST /demo/visit | oacingsp- | order=WL-1001
"#;

/// The API.
pub const API: &str = r##"
POST /ask-links | p | {"order":"WL-1001"}
GET /articles | p
PUT /articles/{name}/{language} | p | {"title":"A","body":"B"}
POST /articles/{id}/publication | p
POST /articles/{id}/retirement | p
POST /conversations | p | {"language":"nl"}
GET /conversations/{secret} | p
POST /conversations/{secret}/turns | p | {"text":"Dag"}
POST /conversations/{secret}/hand-over | p | {}
GET /assistant | p
GET /views | t
POST /views | t | {"name":"A","list":"to_answer","filter":{},"for_all":true}
PUT /views/{id}/name | t | {"name":"A"}
DELETE /views/{id} | t
POST /bulk | tp | {"cases":[],"do":"close"}
GET /cases/{id}/callback-questions | p
POST /cases/{id}/calls | t | {"outcome":"reached"}
PUT /sellers/{id}/calendar | tp | {"zone":"Europe/Amsterdam","hours":"mon-fri 09:00-17:00","holidays":"NL+BE"}
GET /sellers/{id}/calendar | tp
POST /sellers/{id}/calendar/proposal | tp | {"zone":"Europe/Amsterdam","hours":"mon-fri 09:00-17:00","holidays":"NL"}
GET /desk/calendar | p
PUT /desk/calendar | p | {"zone":"Europe/Amsterdam","hours":"mon-fri 09:00-17:00","holidays":"NL"}
POST /desk/calendar/proposal | p | {"zone":"Europe/Amsterdam","hours":"mon-fri 09:00-17:00","holidays":"NL"}
GET /customers/{id} | p
GET /customers/{id}/export | p
DELETE /customers/{id} | p
GET /desk/people | p
PUT /desk/people/{id}/role | p | {"role":"agent"}
DELETE /desk/people/{id} | p
POST /desk/invitations | p | {"address":"joris@balie.example","role":"agent"}
POST /desk/invitations/{id}/mailing | p
DELETE /desk/invitations/{id} | p
GET /norms | p
POST /norms | p | {"norms":{"response":"8 office hours"}}
DELETE /norms/{id} | p
GET /people | t
PUT /people/{id}/role | t | {"role":"owner"}
DELETE /people/{id} | t
POST /invitations | t | {"address":"a@b.example","role":"owner"}
POST /invitations/{id}/mailing | t
DELETE /invitations/{id} | t
POST /roles | t | {"name":"A","permissions":[]}
PUT /roles/{key} | t | {"name":"A","permissions":[]}
DELETE /roles/{key} | t
GET /addresses | t
POST /addresses | t | {"address":"a@b.example","kinds":[],"may_send":true}
PUT /addresses/{id} | t | {"kinds":[],"may_send":true}
POST /addresses/{id}/mailing | t
DELETE /addresses/{id} | t
GET /settings | t
PUT /settings/account | t | {"colour":"#112233","language":"nl"}
PUT /settings/digest | t | {"moments":"09:00"}
PUT /settings/phone/{country} | t | {"number":"0201234567","hours":"mon 09:00-17:00"}
POST /settings/days-off | t | {"from":"2026-05-01","until":"2026-05-02","word":"Vrij"}
DELETE /settings/days-off/{day} | t
PUT /settings/words/{language} | t | {"salutation":"","closing":""}
GET /settings/history | t
GET /templates | tp
POST /templates | tp | {"name":"A","language":"nl","kind":"mail","text":"Dag"}
PUT /templates/{id} | tp | {"name":"A","language":"nl","kind":"mail","text":"Dag"}
DELETE /templates/{id} | tp
GET /cases/{id}/templates | tp
GET /orders/{number} | t
POST /orders/{number}/contact | t | {"topic":"defect","text":"Dag"}
GET /cases | t
GET /cases/{id} | tp
GET /cases/{id}/messages/{message}/attachments/{attachment} | tp
GET /colleagues | tp
GET /home | t
GET /insights | tp
GET /satisfaction | tp
GET /insights/articles/{article}/cases | t
GET /performance | tp
GET /performance/{norm}/{week} | tp
PUT /performance/{norm}/{week} | p | {"seller": 1, "numerator": 1, "denominator": 2}
POST /performance/{norm}/{week}/objection | t | {"text": "x"}
GET /mail | p
POST /imports | p | {"type":"seller"}
GET /imports/{id} | p
GET /me | tp
GET /openapi.json | tp-
GET /queues | p
GET /queues/{queue} | p
GET /sellers | p
GET /surveys/{secret} | tp-
GET /topics | tp
POST /topics | p | {"nl":"A","en":"B","fr":"C"}
PUT /topics | p | {"topics":[]}
PUT /topics/{key} | p | {"nl":"A","en":"B","fr":"C"}
PUT /topics/{key}/retirement | p | {"retired":true}
GET /routing | p
PUT /routing/draft | p | {"revision":0,"rules":[]}
DELETE /routing/draft | p
GET /routing/try-out | p
GET /routing/versions | p
POST /routing/versions | p | {"revision":0,"in_force":1,"remark":"x"}
GET /routing/versions/{number} | p
POST /routing/versions/{number}/return | p | {"in_force":1,"remark":"x"}
POST /cases/{id}/closure | tp | {}
POST /cases/{id}/follow-up | tp | {}
POST /cases/{id}/hand-over | t | {"reason":"x"}
POST /cases/{id}/messages | tp | {"text":"Dag","seen":1}
POST /cases/{id}/notes | tp | {"text":"Dag"}
POST /cases/{id}/placement | p | {}
POST /cases/{id}/placement/taking-back | p | {}
POST /cases/{id}/preview | tp | {"text":"Dag"}
POST /cases/{id}/reopening | tp | {}
POST /cases/{id}/turn-end | tp | {}
PUT /cases/{id}/assignee | tp | {"person":null}
PUT /cases/{id}/topic | tp | {"topic":"defect"}
POST /mail/jobs/{id}/retry | p
POST /mail/jobs/{id}/end | p
POST /mail/jobs/retry | p | {"jobs":"stuck"}
POST /mail/jobs/end | p | {"jobs":"stuck"}
GET /audit | p
POST /mail/quarantine/{id}/release | p
POST /mail/quarantine/{id}/case | p
GET /mail/quarantine/{id}/source | p
POST /queues/next | p | {"person":999}
POST /customers/search | p | {"q":"jan"}
POST /questions/logged | p | {"channel":"phone","name":"Ada","email":"ada@klant.example","text":"Dag"}
GET /cases/{id}/seller | p
POST /cases/{id}/seller-calls | p | {"answered":false}
PUT /cases/{id}/customer-address | p | {"address":"ada@klant.example"}
PUT /cases/{id}/promised-call | p | {"at":"2026-05-01T12:00:00Z"}
POST /cases/{id}/own-calls | p | {"outcome":"not_reached"}
GET /callbacks | p
GET /board | p
GET /overview | p
POST /norms/trial | p | {}
GET /overview/{week}/sellers | p
GET /overview/{week}/findings | p
GET /overview/{week}/findings/{norm}/{seller} | p
POST /orders | p | []
POST /questions | p | {}
POST /sellers | p | []
POST /surveys/{secret} | tp- | {"score":9,"solved":true}
"##;
