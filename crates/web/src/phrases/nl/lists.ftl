filter = Filter
filter-active = Dit filter staat aan
filter-away = Filter weghalen: { $filter }
filter-apply = Toon
filter-none = Alles tonen
filter-topic = Onderwerp
filter-article = Artikelnummer
filter-from = Gevraagd vanaf
filter-to = Gevraagd tot en met
filter-assignee = Toegewezen aan
filter-language = Taal van de klant
filter-channel = Binnengekomen via
filter-list = Status
filter-overdue = Te laat
filter-long-open = Lang open
filter-me = mij
filter-nobody = niemand
filter-nothing = Geen vraag past bij dit filter.
filter-loosen = Haal een deel van het filter weg om meer te zien.
filter-look-on = De nieuwste 10.000 vragen zijn bekeken en geen past erbij. Ga verder voor oudere.
filter-without = Zonder ‘{ $filter }’
channel-web = formulier
channel-chat = chat
channel-mail = e-mail
channel-phone = telefoon
channel-social = sociale media
channel-seller = door u begonnen
view = Weergave
view-keep = Weergave bewaren
view-name = Naam
view-for-all = Voor iedereen in dit account
view-rename = Naam wijzigen
view-remove = Weergave verwijderen
done-view-kept = Weergave bewaard; zij staat in het menu.
done-view-renamed = Naam gewijzigd.
done-view-removed = Weergave verwijderd.
many = Met de gekozen vragen
many-choose = Kies vraag { $number }
many-close = Als opgelost sluiten
many-assign = Toewijzen
many-topic = Onderwerp wijzigen
many-result = Niet alles is gelukt
many-done-of = { $done } van { $all } gedaan. Bij deze ging het niet:
many-back = Terug naar de lijst
many-done-close =
    { $count ->
        [one] Eén vraag gesloten.
       *[other] { $count } vragen gesloten.
    }
many-done-follow-up =
    { $count ->
        [one] Eén vraag bewaard om op te volgen.
       *[other] { $count } vragen bewaard om op te volgen.
    }
many-done-assign =
    { $count ->
        [one] Eén vraag toegewezen.
       *[other] { $count } vragen toegewezen.
    }
many-done-topic =
    { $count ->
        [one] Van één vraag is het onderwerp gewijzigd.
       *[other] Van { $count } vragen is het onderwerp gewijzigd.
    }
row-assignee = toegewezen aan { $name }
list-new = # nieuw · toon
list-moved = De lijst is veranderd · toon
paging-back = Terug
found-count =
    { $count ->
        [one] Eén vraag gevonden
       *[other] { $count } vragen gevonden
    }
accounts-all = Alle accounts
accounts-all-more = Een vraag openen wisselt naar haar account.
accounts-lists = Lijsten
accounts-which = Account
accounts-each = Alle
accounts-nothing = Niets in deze lijst.
accounts-nothing-more = Hier staan de vragen van alle accounts waar u voor werkt, wie het langst wacht bovenaan.
found-cut = Deze woorden komen heel vaak voor. Gezocht is alleen in de nieuwste duizend berichten waarin ze staan: voeg een woord of een filter toe om ouder werk te vinden.
