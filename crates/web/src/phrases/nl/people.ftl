home-bare = Welkom.
home-bare-more = Links staat wat u in dit account kunt doen. Mist u iets? Vraag het een beheerder van het account.
