queue-empty = Cette file est vide.
queue-empty-new = Les questions que le service client peut résoudre, ou dont le vendeur est inconnu, arrivent ici.
queue-empty-returned = Les questions laissées sans réponse 48 heures par un vendeur reviennent ici.
queue-empty-handed-over = Les questions qu’un vendeur transmet avec une raison arrivent ici.
