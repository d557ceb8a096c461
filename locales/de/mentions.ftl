thing-mention = Die Nachricht
shell-messages = Nachrichten
shell-unread = { $n ->
    [one] eine neue
   *[other] { $n } neue
}
mentions-title = Nachrichten aus dem Netz
mentions-to-workplace = Zum Arbeitsplatz
mentions-lead = Wer auf Mastodon oder einem anderen Server des Fediverse auf eines Ihrer Angebote antwortet oder Sie erwähnt, schreibt Ihnen hierher.
mentions-none-title = Noch hat niemand geschrieben
mentions-none = Ihre Angebote lassen sich auch auf Mastodon lesen und beantworten. Antworten und Erwähnungen kommen hier an. So findet man Sie dort:
mentions-new = Neu
mentions-for = an
mentions-about = zu
mentions-public = Öffentlich geschrieben
mentions-followers = Nur für Follower der Person und Sie
mentions-direct = Nur an Sie geschrieben
mentions-warning = Mit Warnung versehen:
mentions-no-text = Ohne Text. Bilder sehen Sie im Original.
mentions-answer = Auf { $host } antworten
mentions-read = Als gelesen markieren
mentions-delete = Löschen
mentions-report = Der Verwaltung melden
mentions-newer = Neuere Nachrichten
mentions-older = Ältere Nachrichten
mentions-did-read = Als gelesen markiert.
mentions-did-delete = Gelöscht. Das Original auf dem anderen Server bleibt bestehen.
mentions-did-report = Die Verwaltung sieht sich die Nachricht an.
mentions-about-title = Gut zu wissen
mentions-private = Nur Ihr Team liest diese Seite. Nichts davon wird hier veröffentlicht oder weitergegeben.
mentions-answering = Zum Antworten brauchen Sie ein eigenes Konto auf Mastodon oder einem ähnlichen Dienst. Was Sie dort schreiben, steht nicht im Mitmachnetz.
mentions-reporting = Melden Sie eine Nachricht, liest auch die Verwaltung ihren Text. Wer sie geschrieben hat, erfährt davon nichts.
mentions-kept = Jede Nachricht wird { $days } Tage nach ihrer Ankunft gelöscht, oder früher, wenn die Person sie selbst löscht.
