survey-title = Hoe ging het?
survey-heading = Hoe ging het?
survey-about = U had contact met { $seller } over: { $about }.
survey-recommend = Zou u { $seller } aanbevelen na dit contact?
survey-not-at-all = 0 = zeker niet
survey-certainly = 10 = zeker wel
survey-solved = Is uw vraag opgelost?
survey-yes = Ja
survey-no = Nee
survey-comment = Wilt u er iets bij zeggen? (mag leeg blijven)
survey-send = Versturen
survey-once = U kunt één keer antwoorden.
survey-thanks = Dank u wel.
survey-thanks-more = Uw antwoord is bewaard. Meer hoeft u niet te doen.
