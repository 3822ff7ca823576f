### Die Begrüßung, /help, /about und /privacy

welcome-title = Hallo! Ich zeichne Karten der Musik von Künstlern.
welcome-body =
    Alle hier können mit `/clusters` und dem Namen eines Künstlers anfangen: Ich gruppiere alle Titel danach, wie sie klingen, und ihr blättert durch die Seiten. Reagiert unter einer Seite mit 1️⃣ bis 🔟, um eure Favoriten zu merken.

    Admins: `/settings` legt fest, wie ich hier antworte. `/help` zeigt alles, `/privacy` sagt, was ich aufbewahre.

help-title = Was ich kann
help-first =
    { "" }**Erster Schritt:** Tippe `/clusters`, dann den Namen eines Künstlers, und wähle ihn aus der Liste, die erscheint. Eine erste Antwort dauert bis zu einer Minute, die nächsten einen Augenblick.
    { "" }**Dann:** Blättere mit den Pfeilen, wähle im Menü eine Gruppe, und reagiere mit 1️⃣ bis 🔟, um Favoriten zu merken.
help-commands = **Alle Befehle**
help-support = Es geht nicht weiter? Frage hier nach: { $link }

about-title = Clusters { $version }
about-what = Ich gruppiere die Titel eines Künstlers danach, wie sie klingen, und zeichne sie als Karte.
about-sources = Woher die Musik kommt
about-files = Dateien, die mein Betreiber eingelesen hat
about-sources_note = Namen, Bilder und Hörproben gehören diesen Diensten und den Künstlern; die Links führen zu ihren Bedingungen.
about-made = Gemacht von
about-made_note = Die Entwickler von Clusters; [Quelltext]({ $link }), MIT-Lizenz
about-support = Hilfe
about-numbers = Server
about-servers = { $count ->
        [one] 1 Server
       *[other] { $count } Server
    }

privacy-title = Was ich aufbewahre, und wie lange
privacy-intro = Dazu werden nur Discords Nummern von Mitgliedern, Servern und Kanälen gespeichert: keine Namen, keine Bilder, keine Nachrichten. Ich lese nur die Nachricht, auf die du *Den Künstler finden* anwendest, und behalte nichts davon.
privacy-yours_name = Über dich
privacy-yours =
    • **Favoriten**, und welche Reaktionen sie meinten: bis du sie zurücknimmst
    • **Reaktionen, die nicht mehr zählen**: bis sie weg sind, oder ein halbes Jahr
    • **Namen bei Hördiensten**, die du verknüpft hast, und ihre Bestenlisten: bis du sie trennst
privacy-server_name = Über diesen Ort
privacy-server =
    • **seine Einstellungen**, und nach welchen Künstlern gefragt wurde: bis ich entfernt werde; in Direkt- und Gruppennachrichten, nach welchen Künstlern gefragt wurde: bis sie lange nicht mehr gefragt sind
    • **wer welche Einstellung änderte**: die letzten 100 Mal, je ein halbes Jahr
    • **welche Seite meine Antworten zeigen**: ein halbes Jahr
privacy-takeaway_name = Deine Daten mitnehmen
privacy-takeaway =
    `/favourites export` gibt dir alles von dir als Datei.
    `/favourites clear` löscht alles von dir, auf allen Servern und in allen Nachrichten.
    Werde ich von einem Server entfernt, wird alles von diesem Server gelöscht.
privacy-operator = Sicherungen meines Betreibers enthalten, was sie an ihrem Tag enthielten.
