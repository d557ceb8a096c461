# Die Seite um die Seiten.
site-title = { $town } macht mit
site-claim-town = Das Mitmachnetz der Stadt
site-claim-aggregator = Das Mitmachnetz der Region
shell-skip = Zum Inhalt springen
shell-menu = Menü
shell-nav-main = Hauptmenü
shell-nav-tools = Sprache und Konto
shell-language = Sprache:
shell-translation-new = Diese Übersetzung ist neu.
shell-translation-tell = Sagen Sie uns, was besser geht
shell-nav-offers = Angebote
shell-nav-providers = Anbieter
shell-nav-administration = Verwaltung
shell-workplace = Arbeitsplatz
shell-sign-in = Anmelden
shell-sign-out = Abmelden
shell-foot-office = Betreut von: { $office }.
shell-foot-town = Verbunden mit den Mitmachnetzen der Nachbarorte.
shell-foot-aggregator = Hier steht zusammen, was die Städte und Gemeinden der Region veröffentlichen.
shell-foot-join = Mitmachen
shell-foot-all-offers = Alle Angebote
shell-foot-enter-offer = Angebot eintragen
shell-foot-behind = Hintergrund
shell-foot-ranking = So wird sortiert
shell-foot-api = Schnittstelle für Programme
shell-foot-source = Quellcode
shell-foot-legal = Rechtliches
shell-foot-promise = Ohne Werbung, ohne Cookies zur Verfolgung.

# Bausteine.
part-comes-from = Kommt aus
part-topics = Themen
part-on-map = Auf der Karte:
part-remove = entfernen
part-pages = Seiten
part-page = Seite
part-previous = Zurück
part-next = Weiter
part-count = Anzahl:
part-you-are-here = Sie sind hier
part-optional = freiwillig
part-problems =
    { $n ->
        [one] Eine Angabe stimmt noch nicht
       *[other] { $n } Angaben stimmen noch nicht
    }
places-left =
    { $total ->
        [one] Noch 1 Platz frei
       *[other] Noch { $free } von { $total } Plätzen frei
    }
places-none = Alle Plätze sind vergeben

# Fehlerseiten.
error-title-not-found = Hier ist nichts
error-title-gone = Das gibt es nicht mehr
error-title-unauthenticated = Bitte melden Sie sich an
error-title-forbidden = Das dürfen Sie hier nicht
error-title-conflict = Das passt gerade nicht zusammen
error-title-too-many = Das war etwas zu oft
error-title-too-large = Das ist zu groß
error-title-invalid = Das hat nicht geklappt
error-title-fault = Da ist bei uns etwas gerissen
error-text-no-page = Diese Seite gibt es nicht. Vielleicht ist das Angebot beendet, oder der Link hat einen Fehler.
error-text-fault = Der Fehler liegt bei uns und ist notiert. Bitte versuchen Sie es in ein paar Minuten noch einmal.
error-text-method = Diese Adresse nimmt so eine Anfrage nicht an.
error-text-too-large = Was Sie gesendet haben, ist größer als erlaubt.
error-text-foreign-form = Das Formular kam nicht von dieser Seite. Bitte öffnen Sie die Seite neu und senden Sie es noch einmal.
error-text-media-type = Diese Form von Daten nimmt die Adresse nicht an.
error-text-other = Die Anfrage war nicht zu verstehen.
error-reference = Nennen Sie uns bei Fragen diese Nummer:
error-to-offers = Alle Angebote ansehen
error-to-home = Zur Startseite
error-write-us = Sie können uns schreiben:
problem-address = Mit den Angaben in dieser Adresse können wir nichts anfangen.
problem-form = Das Formular kam unvollständig bei uns an. Bitte senden Sie es noch einmal.
problem-no-colour = „{ $given }“ ist keine Farbe. Schreiben Sie zum Beispiel #1d5c4d.
problem-colour-contrast = { $given } hat nur einen Kontrast von { $contrast }:1, Text braucht 4,5:1. Der nächste Ton, der reicht, ist { $better }.

# Impressum.
imprint-title = Impressum
imprint-incomplete = Dieses Impressum ist noch nicht vollständig.
imprint-incomplete-text = Wer diese Seite betreibt, trägt Name, Anschrift und E-Mail-Adresse der verantwortlichen Stelle in der Konfiguration nach, bevor sie öffentlich wird.
imprint-responsible = Verantwortlich
imprint-represented-by = Vertreten durch:
imprint-contact = Kontakt
imprint-phone = Telefon:
imprint-email = E-Mail:
imprint-vat = Umsatzsteuer-Identifikationsnummer:
imprint-content-title = Wer die Angebote schreibt
imprint-content = Für jedes Angebot ist der Anbieter verantwortlich, der darauf genannt ist. Angebote aus Nachbarorten werden dort veröffentlicht und hier mit ihrer Herkunft gezeigt.
imprint-software-title = Software
imprint-software = Diese Seite läuft mit Mitmachnetz, freier Software unter der GNU Affero General Public License, Version 3.
imprint-law = Angaben nach § 5 DDG

# Datenschutz.
privacy-title = Datenschutz
privacy-lead = Zum Suchen und Lesen brauchen Sie kein Konto. Wir setzen dabei keine Cookies und laden nichts von fremden Servern.
privacy-visit-title = Wenn Sie diese Seite besuchen
privacy-visit = Das Programm speichert nicht, wer Sie sind und woher Sie kommen. Was Sie suchen, steht in der Adresse in Ihrem Browser und wird mit niemandem verbunden.
privacy-visit-log = Ihre IP-Adresse braucht der Server, um Ihnen zu antworten. Das Programm schreibt sie nicht auf. Nur Fehlversuche beim Anmelden werden höchstens 24 Stunden gezählt, und zwar mit einem Prüfwert des Netzes, aus dem sie kamen, nicht mit der Adresse.
privacy-count = Gezählt werden nur Summen je Tag: wie oft eine Seite angesehen, wie oft gesucht und wie oft nichts gefunden wurde. Dazu speichert das Programm keine Adresse, keine Kennung und kein Cookie. Bittet Ihr Browser darum (Global Privacy Control, Do Not Track), zählen Sie nicht mit. Suchwörter werden nur aufgeschrieben, wenn sie kurz sind, weder Ziffern noch Zeichen enthalten und mindestens dreimal gesucht wurden; nach 30 Tagen werden sie gelöscht.
privacy-device = Ihre Merkliste speichern wir nicht. Sie steht in der Adresse der Seite und, wenn Sie auf ein Herz drücken, im Speicher Ihres Browsers (Name: merkliste): Nummern und Titel der Angebote und, damit es ohne Netz geht, deren öffentliche Seiten. Nur Ihr Gerät liest sie; Sie können sie jederzeit leeren.
privacy-position = Drücken Sie auf „Mein Standort“, fragt Ihr Browser Ihr Gerät, wo Sie sind. Wir runden das auf etwa einen Kilometer. Es steht dann wie ein eingetippter Ort in der Adresse der Seite und wird nicht gespeichert.
privacy-streets = Straßen auf der Karte holt unser Server bei einem Kartendienst und bewahrt sie auf. Der Kartendienst sieht, dass hier jemand eine Gegend anschaut, aber nicht, wer: Ihre IP-Adresse bekommt er nicht.
privacy-account-title = Wenn Sie sich anmelden
privacy-account = Nur wer Angebote einträgt, braucht ein Konto. Gespeichert sind Name, E-Mail-Adresse, ein nicht umkehrbarer Prüfwert des Passworts und zu welchem Anbieter das Konto gehört.
privacy-cookie = Nach der Anmeldung setzt die Seite ein einziges Cookie. Es hält Sie angemeldet, wird für nichts anderes verwendet und verschwindet beim Abmelden.
privacy-offers-title = Was Anbieter veröffentlichen
privacy-offers = Angebote und Angaben zu Anbietern sind öffentlich. Bitte schreiben Sie private Telefonnummern und Adressen nicht hinein.
privacy-network-title = Was an andere Orte geht
privacy-network = Veröffentlichte Angebote werden an die Mitmachnetze übertragen, die diesem folgen, und dort angezeigt. Daten von Besucherinnen und Besuchern und von Konten werden nicht übertragen.
privacy-network-delete = Wird ein Angebot geändert oder zurückgezogen, teilen wir das allen mit, die eine Kopie haben. Löschen müssen sie ihre Kopie selbst.
privacy-enquiries = Schreiben Sie einem Anbieter eine Nachricht, geht sie mit Ihrer E-Mail-Adresse und, wenn Sie ihn nennen, Ihrem Namen an diesen Anbieter und an niemanden sonst. Hier werden sie verschlüsselt gespeichert und nach 90 Tagen gelöscht.
privacy-messages = Was jemand auf Mastodon oder einem ähnlichen Dienst an einen Anbieter schreibt, liest nur dieser Anbieter. Gespeichert sind der Text, der Name dort und der Zeitpunkt; nach 90 Tagen wird alles gelöscht.
privacy-rights-title = Ihre Rechte
privacy-rights = Sie können Auskunft verlangen, Daten berichtigen, löschen, einschränken oder übertragen lassen, der Verarbeitung widersprechen und sich bei der Datenschutzaufsicht Ihres Landes beschweren.
privacy-contact-title = An wen Sie sich wenden
privacy-responsible = Verantwortlich: { $office }
privacy-responsible-missing = Wer diese Seite betreibt, hat noch keine verantwortliche Stelle eingetragen.
privacy-officer = Datenschutzbeauftragte Stelle:
privacy-law = Grundlagen: Art. 6 und 12 bis 22 DSGVO; § 25 Abs. 2 Nr. 2 TDDDG für das Cookie nach der Anmeldung

# Barrierefreiheit.
accessibility-title = Barrierefreiheit
accessibility-lead = Alle sollen mitmachen können. Unser Ziel sind die WCAG 2.2 in der Stufe AA.
accessibility-does-title = Was geht
accessibility-does-script = Alle Seiten funktionieren ohne JavaScript.
accessibility-does-keyboard = Alles ist mit der Tastatur erreichbar. Der Fokus ist immer zu sehen.
accessibility-does-contrast = Text hat mindestens einen Kontrast von 4,5:1, hell und dunkel. Die Farbe der Stadt wird darauf geprüft.
accessibility-does-zoom = Die Seiten passen ab 320 Pixeln Breite auf den Bildschirm.
accessibility-does-map = Was auf der Karte steht, steht auch in der Liste.
accessibility-lacks-title = Was noch fehlt
accessibility-lacks-tests = Die Seiten sind mit automatischen Werkzeugen geprüft. Eine Prüfung mit Menschen, die Vorlesesoftware nutzen, steht noch aus.
accessibility-lacks-easy = Videos in Gebärdensprache gibt es noch nicht. Die Seiten in Leichter Sprache hat noch keine Prüfgruppe gelesen.
accessibility-lacks-providers = Texte der Anbieter können schwer zu lesen sein. Das prüft niemand vorher.
accessibility-report-title = Eine Barriere melden
accessibility-report = Etwas ist für Sie nicht zugänglich? Schreiben Sie uns oder rufen Sie an. Wir antworten spätestens nach einem Monat.
accessibility-report-missing = Wer diese Seite betreibt, hat noch keinen Kontakt für Rückmeldungen eingetragen.
accessibility-arbitration = Wenn unsere Antwort Ihnen nicht hilft, können Sie sich an die Schlichtungsstelle wenden:
accessibility-arbitration-link = Zur Schlichtungsstelle

# So wird sortiert.
ranking-title = So wird sortiert
ranking-lead = Die Reihenfolge folgt festen Regeln. Sie sind für alle gleich.
ranking-words-title = Wenn Sie nach Wörtern suchen
ranking-words-match = Oben steht, was am besten zu Ihren Wörtern passt. Ein Wort im Titel zählt mehr als eines im Text.
ranking-words-own = Passt es gleich gut, stehen Angebote aus dem eigenen Ort vor denen der Nachbarn.
ranking-words-date = Danach entscheidet, was früher stattfindet.
ranking-words-related = Wir finden auch gebeugte, zusammengesetzte und verwandte Wörter. Was genau passt, steht davor.
ranking-words-places = Ort und Zeit können Sie ins Suchfeld schreiben, zum Beispiel „Chor Werl am Wochenende“. Sie wirken dann wie Filter.
ranking-words-looser = Passt wenig, folgen Angebote, denen eines Ihrer Wörter fehlt. Passt nichts, suchen wir weiter weg und sagen es Ihnen.
ranking-plain-title = Wenn Sie nur blättern
ranking-plain-dated = Zuerst kommen Angebote mit Termin, die nächsten oben.
ranking-plain-ongoing = Danach kommen laufende Angebote, die neuesten oben.
ranking-plain-own = Bei Gleichstand steht der eigene Ort zuerst.
ranking-never-title = Was nie eine Rolle spielt
ranking-never = Niemand kann für einen besseren Platz bezahlen. Wer Sie sind und was Sie vorher angesehen haben, ändert nichts an der Reihenfolge.
