### /settings

title = Die Einstellungen dieses Servers

looks-dark = dunkel
looks-light = hell
looks-contrast = kontrastreich

saved = Gespeichert.
tabs-who = Wer
tabs-where = Wo
tabs-look = Aussehen
tabs-defaults = Vorgaben
tabs-language = Sprache
tabs-artists = Künstler
tabs-history = Verlauf
turn_on = Einschalten
turn_off = Ausschalten
on = an
off = aus
gone =
    { $count ->
        [one] Eines davon wurde auf Discord gelöscht. Es zählt nicht mehr und geht mit deiner nächsten Änderung hier.
       *[other] { $count } davon wurden auf Discord gelöscht. Sie zählen nicht mehr und gehen mit deiner nächsten Änderung hier.
    }
who_refresh = **Wer auffrischen darf** (`/cache refresh`), außer Mitgliedern mit Server verwalten:
who_import = **Wer Dateien einlesen darf** (`/cache import`), außer Mitgliedern mit Server verwalten:
who_note = -# Diese Einstellungen ändern nur Mitglieder mit Server verwalten. Wer welchen Befehl überhaupt nutzen darf, regelt Discord: Servereinstellungen → Integrationen.
roles_none = Keine weiteren Rollen
where_channels = **Wo ich für alle sichtbar antworte.** In anderen Kanälen sieht meine Antworten nur, wer fragt, was auch immer `private:` sagt. Eine Kategorie steht für ihre Kanäle, ein Kanal für seine Threads.
channels_all = Überall
private_on =
    { "" }**Private Antworten: an**
    Meine Antworten sieht nur, wer fragt, wenn `private:` nichts anderes sagt.
private_off =
    { "" }**Private Antworten: aus**
    Meine Antworten sehen alle, wenn `private:` nichts anderes sagt.
where_note = -# Was schon in einem Kanal steht, bleibt, wie es ist.
look_what = **Wie Bilder gefärbt sind**, wenn `look:` nichts anderes sagt:
keycaps_on =
    { "" }**Zifferntasten: an**
    Ich setze 1️⃣ bis 🔟 unter jede Seite, bereit zum Drücken.
keycaps_off =
    { "" }**Zifferntasten: aus**
    Mitglieder setzen 1️⃣ bis 🔟 selbst.
defaults_groups = **Wie viele Gruppen eine Karte hat**, wenn `groups:` nichts anderes sagt:
groups_auto = so viele, wie gut halten
defaults_versions = **Welche Fassungen Karten weglassen**, wenn `without:` nichts anderes sagt; mehrere zugleich:
versions_none = Keine: jede Fassung ist auf der Karte
kinds-live = Live-Fassungen
kinds-acoustic = akustische Fassungen
kinds-remix = Remixe
kinds-instrumental = Instrumentals und Karaoke
kinds-commentary = Kommentare und Sketche
kinds-language = Fassungen in anderen Sprachen
defaults_note = -# Für neue Karten; was schon in einem Kanal steht, bleibt, wie es ist.
language_what = **Die Sprache dessen, was hier alle lesen:** zurzeit { $language }. Was ein Mitglied allein liest, ist in dessen eigener.
as_discord = wie Discord es sagt
names_none = Hier wurde noch niemand gefragt, wen von mehreren Künstlern ein Name meint.
names_what = **Wen Namen hier meinen**, wie Mitglieder antworteten, als mehrere Künstler einen trugen:
names_reset = Neu fragen nach …
names_reset_all = Nach allen neu fragen
history_none = Noch wurde nichts geändert.
history_line = { $when } · { $who } · **{ $what }**: { $change }
history_note = -# Die letzten 100 Änderungen bleiben, jede ein halbes Jahr.
newer = Neuere
older = Ältere
somebody = jemand
keys-private = private Antworten
keys-channels = Kanäle
keys-refresh_roles = wer auffrischen darf
keys-import_roles = wer Dateien einlesen darf
keys-look = Aussehen
keys-keycaps = Zifferntasten
keys-groups = Gruppen
keys-leave_out = weggelassene Fassungen
keys-language = Sprache
keys-names = wen ein Name meint
unset-keycaps = wie mein Betreiber es will
unset-groups = so viele, wie gut halten
unset-language = wie Discord es sagt
unset-names = wird neu gefragt

tabs-weekly = Wochenbeitrag
weekly_what = **Einmal in der Woche schreibe ich, was neu ist:** was hier markiert wurde (in Zahlen; genannt wird nur, wer seine alle sehen lässt), und Neues von den Künstlern, die ihr am meisten liebt, mit dem Platz auf der Karte. In einer Woche ohne Neues schweige ich.
weekly_on = **Wochenbeitrag: an**
weekly_off = **Wochenbeitrag: aus**
weekly_where = Wo ich schreibe
weekly_gone = Der Kanal wurde auf Discord gelöscht. Wähle einen anderen.
weekly_next = Das nächste Mal: { $when } ({ $distance }), in deiner eigenen Zeit.
weekly_note = -# Tage und Stunden sind UTC, ohne Sommerzeit. Wo der Kanal weg ist oder ich nicht schreiben darf, schalte ich das aus und sage es dem, der es eingeschaltet hat.
days-0 = Montag
days-1 = Dienstag
days-2 = Mittwoch
days-3 = Donnerstag
days-4 = Freitag
days-5 = Samstag
days-6 = Sonntag
keys-weekly = Wochenbeitrag
keys-weekly_channel = Kanal des Wochenbeitrags
keys-weekly_day = Tag des Wochenbeitrags
keys-weekly_hour = Stunde des Wochenbeitrags
unset-weekly_channel = keiner
