problem-follow-self = Das ist diese Instanz selbst.
problem-follow-address = Das ist weder ein Hostname noch eine Adresse noch ein Konto wie „@angebote@soest.example“.
problem-follow-unreachable = Die Instanz ist zurzeit nicht erreichbar: { $reason }
problem-follow-blocked = Zu dieser Adresse wird keine Verbindung aufgebaut, weil sie nicht öffentlich ist.
problem-follow-no-instance = Unter dieser Adresse antwortet keine Instanz, der man folgen kann.
problem-not-a-provider = Unter dieser Adresse steht kein Anbieter.
problem-no-handle = Das ist keine Adresse der Form @name@mitmachen.beispiel.de.
