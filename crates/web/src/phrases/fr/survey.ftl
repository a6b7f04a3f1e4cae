survey-title = Comment était-ce ?
survey-heading = Comment cela s’est-il passé ?
survey-about = Vous avez été en contact avec { $seller } à propos de : { $about }.
survey-recommend = Recommanderiez-vous { $seller } après ce contact ?
survey-not-at-all = 0 = pas du tout
survey-certainly = 10 = certainement
survey-solved = Votre question est-elle résolue ?
survey-yes = Oui
survey-no = Non
survey-comment = Quelque chose à ajouter ? (facultatif)
survey-send = Envoyer
survey-once = Vous pouvez répondre une seule fois.
survey-thanks = Merci.
survey-thanks-more = Votre réponse est conservée. Vous n’avez rien d’autre à faire.
