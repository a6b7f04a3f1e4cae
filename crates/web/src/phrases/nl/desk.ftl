queue-empty = Deze rij is leeg.
queue-empty-new = Vragen die de klantenservice zelf kan oplossen, of waarvan de verkoper nog onbekend is, komen hier.
queue-empty-returned = Vragen waarop een verkoper 48 uur niet antwoordde komen vanzelf hier terug.
queue-empty-handed-over = Vragen die een verkoper met een reden overdraagt komen hier.
