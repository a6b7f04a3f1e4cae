home-bare = Bienvenue.
home-bare-more = À gauche se trouve ce que vous pouvez faire dans ce compte. Il manque quelque chose ? Demandez-le à un administrateur du compte.
