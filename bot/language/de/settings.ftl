### /settings

title = Die Einstellungen dieses Servers
saved = Gespeichert
private_name = privat
private_on = An: `/clusters` und `/picture` antworten nur dem, der fragt. Für eine Antwort entscheidet `private:` von `/clusters`.
private_off = Aus: `/clusters` und `/picture` antworten im Kanal. Für eine Antwort entscheidet `private:` von `/clusters`.
look_name = Aussehen
look = Bilder sind { $look }, wenn `look:` nichts anderes sagt.

language_name = Sprache
language_discord = Antworten, die alle lesen, sind in dieser Sprache: { $language }, wie Discord von diesem Server sagt. Was nur du liest, ist in deiner eigenen.
language_chosen = Antworten, die alle lesen, sind in dieser Sprache: { $language }. Was nur du liest, ist in deiner eigenen.

looks-dark = dunkel
looks-light = hell
looks-contrast = kontrastreich

hint = Ändern lässt sich das mit den Optionen von /settings.
