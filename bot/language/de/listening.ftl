### /listening

linked = { $name } bei { $service } ist verknüpft. Titel aus den Listen dort, die ich kenne: { $count }. Ab jetzt kommen die Werte hier aus dem, was die Mitglieder hören.
unlinked = Dein Name bei { $service } ist hier nicht mehr verknüpft, und seine Listen werden gelöscht, wenn er sonst nirgends mehr verknüpft ist.
not_linked = Hier ist kein Name von dir bei { $service } verknüpft.
none = Du hast hier nichts verknüpft. Mit `/listening link` zählt, was du hörst, in die Werte hinein.
list = Hier verknüpft: { $names }.
