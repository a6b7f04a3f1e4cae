home-bare = Welcome.
home-bare-more = On the left is what you can do in this account. Is something missing? Ask an administrator of the account.
