rail-staff = Équipe du service
rail-calendars = Horaires
rail-norms = Normes
staff-more = Qui travaille au service client de { $marketplace }, et ce que chacun peut faire.
staff-role-agent = Agent
staff-role-agent-more = Prend les questions, y répond, les transmet à un vendeur et les reprend.
staff-role-supervisor = Responsable
staff-role-supervisor-more = Fait tout ce que fait un agent et voit les chiffres de tous.
staff-role-operator = Opérateur
staff-role-operator-more = Fait tout, et gère vendeurs, équipe, horaires, normes, imports et courrier.
staff-second-step = Deuxième étape : { $how }
staff-step-codes = codes d’une application
staff-step-passkey = clé d’accès
staff-step-both = codes et clé d’accès
staff-no-second-step = Pas encore de deuxième étape à la connexion
staff-second-asked = Tout le monde au service se connecte en deux étapes.
staff-second-not-asked = La deuxième étape est facultative. Avec sign_in.second_factor = "desk" dans les réglages du serveur, elle est obligatoire.
staff-remove-sure = { $name } n’a plus accès au service et est déconnecté aussitôt. Ses questions ne sont plus attribuées ; ses réponses non envoyées restent en notes.
staff-invite-more = L’invitation part par courriel et est valable sept jours.
done-colleague-removed = Cette personne ne fait plus partie du service.
hours-more = Les délais comptent selon ces horaires et jours fériés. Vous voyez d’abord ce qu’un changement déplacerait.
hours-whose = De qui
hours-of-desk = Le service lui-même
hours-change = Modifier
hours-change-more = Vous voyez d’abord ce qui bougerait, puis vous l’activez. Ce qui a été mesuré ne change jamais.
hours-propose = Montrer ce qui bougerait
hours-proposal = Voici ce qui changerait
hours-moves =
    { $count ->
        [0] Aucun délai ne bouge.
        [one] Un délai bouge.
       *[other] { $count } délais bougent.
    }
hours-looked-at =
    { $count ->
        [0] Aucun délai n’est ouvert.
        [one] Un délai est ouvert.
       *[other] { $count } délais sont ouverts.
    }
hours-more-open = Les { $count } premiers délais ouverts ont été examinés ; il y en a d’autres.
hours-case = Question
hours-before = Maintenant
hours-after = Ensuite
hours-count = Activer
hours-leave = Laisser tel quel
hours-own-days = Jours de fermeture propres
hours-remove-day = { $day }, { $word } : supprimer
hours-add-days = Ajouter des jours de fermeture
hours-file = Fichier d’agenda (.ics)
hours-file-rule = Les jours entiers du fichier s’ajoutent comme jours de fermeture.
holidays-nl = Pays-Bas
holidays-be = Belgique
holidays-both = Pays-Bas et Belgique
holidays-none = Aucun jour férié
hours-holidays = jours fériés : { $holidays }
holidays-own =
    { $count ->
        [one] un jour propre
       *[other] { $count } jours propres
    }
holidays-good-friday = Le Vendredi saint est férié (Pays-Bas)
holidays-liberation = Jour de la Libération (Pays-Bas)
liberation-lustrum = férié tous les cinq ans
liberation-every-year = férié chaque année
liberation-never = jamais férié
year-open-days = { $count } jours ouvrables.
year-worked = jour ouvrable
year-closed = fermé
year-holiday = jour férié
year-week = semaine
year-week-short = sem
year-holidays = Jours fériés et de fermeture
year-no-holidays = Cette année n’a pas de jours fériés.
done-calendar-changed = Les horaires comptent dès maintenant. Les délais ouverts se déplacent en arrière-plan, chacun avec une ligne dans la question.
norms-more = Dans quel délai répondre et ce qui se passe ensuite. Un changement vaut à partir d’un moment, maintenant ou plus tard ; ce qui a été mesuré ne change jamais.
norms-change = Modifier les normes
norms-proposal = Voici ce qui change
norms-no-change = Rien ne change.
norms-norm = Norme
norms-from = Ceci vaut à partir de { $when }.
norms-at-once = Ceci vaut tout de suite.
norms-open =
    { $count ->
        [0] Aucun délai n’est ouvert.
        [one] Un délai est ouvert ; il reste tel quel.
       *[other] { $count } délais sont ouverts ; ils restent tels quels.
    }
norms-open-many = Plus de { $count } délais sont ouverts ; ils restent tels quels.
norms-set = Fixer ainsi
norms-propose = Montrer ce qui change
norms-unit = Unité de : { $norm }
norms-valid-from = Valable à partir de
norms-from-rule = Vide signifie : tout de suite. L’heure est celle du service.
norms-editions = Avant, maintenant et ensuite
norms-first = Depuis le début
norms-since = À partir de { $when }
norms-now = en vigueur
norms-coming = pas encore
norms-made = Fixées { $when }
norms-withdraw = Retirer
norm-response = Première réponse sous
norm-long-open = Ouverte depuis longtemps après
norm-returns = Retour au service après
norm-silence = Fermeture après un silence de
norm-survey-after = Enquête après fermeture, après
norm-survey-period = Au plus une enquête par
norm-contact-years = Années après la commande pour prendre contact
norm-relay-months = Mois d’ouverture d’un échange de courriels
norm-callback-tries = Appels sans réponse avant une réponse par courriel
unit-office = heures de bureau
unit-working = heures ouvrables
unit-hours = heures
unit-days = jours
done-norms-saved = Les normes sont fixées.
audit-hours = Horaires ou jours fériés
audit-norms = Normes fixées
audit-norms-withdrawn = Normes retirées
audit-imported = Fichier importé
rail-imports = Imports
imports-more = Commandes, articles, vendeurs, clients, avis et sujets d’un fichier de la boutique. Ce qui existe est mis à jour ; le même fichier deux fois ne change rien.
imports-new = Importer un fichier
imports-file = Fichier
imports-rule = CSV avec une ligne d’en-tête, ou NDJSON : un objet JSON par ligne. 100 Mo au plus, en UTF-8.
imports-kind = Que contient-il ?
imports-kind-told = Le fichier le dit lui-même
imports-button = Importer
imports-earlier = Importés auparavant
imports-none = Rien n’a encore été importé.
imports-taken = Importés
imports-refused = Refusées
imports-state = État
imports-busy = en cours
imports-done = terminé
imports-stopped = Arrêté
imports-busy-more = Import en cours. Cette page se renouvelle toutes les quelques secondes ; vous pouvez la fermer.
imports-look-again = Regarder maintenant
imports-done-at = Terminé, { $when }
imports-problems = Lignes refusées
imports-download = Toutes les lignes refusées en fichier :
imports-line = Ligne
import-orders = Commandes
import-sellers = Vendeurs
import-customers = Clients
import-figures = Chiffres de l’extérieur (à temps, annulations)
import-reviews = Avis
import-topics = Sujets
done-import-begun = Le fichier est reçu et en cours d’import.
settings-own-holidays = Jours fériés où vous êtes fermé
settings-own-holidays-rule = Les délais ouverts suivent ; ce qui a été mesuré reste tel quel. La place de marché fixe les horaires.
audit-norm-objected = Contestation d’un avertissement ou d’un constat
audit-finding-lifted = Constat retiré
