insights-heading = Inzichten in uw klantvragen
insights-period = Periode
insights-days = { $count } dagen
insights-csv = Als CSV
insights-empty = In deze periode is niets gevraagd.
insights-empty-more = Kies een langere periode, of kom terug als er vragen zijn.
insights-in-time = Op tijd beantwoord
insights-in-time-sentence = { $good } van { $responses } op tijd: { $share } %; norm 90 %.
insights-weeks = Deel op tijd, per week
insights-norm-line = Per week van binnenkomst; de lijn is de norm van 90 %.
insights-as-table = Als tabel
insights-week-of = Week van
insights-responses = Eerste antwoorden
insights-of-these-in-time = Op tijd
insights-no-responses = Nog geen antwoorden in deze periode.
insights-nps = Aanbeveling na contact (NPS)
insights-nps-answers =
    { $count ->
        [one] Uit één antwoord.
       *[other] Uit { $count } antwoorden.
    }
insights-nps-few = Pas vanaf { $count } antwoorden zegt dit cijfer iets.
insights-nps-parts = Aanbevelers, neutralen en critici
insights-promoters = Aanbevelers (9–10)
insights-passives = Neutralen (7–8)
insights-detractors = Critici (0–6)
insights-no-answers = Nog geen ingevulde enquêtes in deze periode.
insights-topics = Onderwerpen
insights-topic = Onderwerp
insights-asked =
    { $count ->
        [one] één vraag
       *[other] { $count } vragen
    }
insights-bar = Balk
insights-cases = Vragen
insights-articles = Artikelen
insights-article = Artikel
insights-units = Verkocht
insights-ratio = Vragen per verkoop
