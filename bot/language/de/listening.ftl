### /listening

linked = { $name } bei { $service } ist verknüpft. Titel aus den Listen dort, die ich kenne: { $count }. Ab jetzt kommen die Werte dieses Servers aus dem, was seine Mitglieder hören.
unlinked = Dein Name bei { $service } ist hier nicht mehr verknüpft, und seine Listen werden gelöscht, wenn ihn kein anderer Server mehr verknüpft hat.
not_linked = Auf diesem Server ist kein Name von dir bei { $service } verknüpft.
none = Du hast auf diesem Server nichts verknüpft. Mit `/listening link` zählt, was du hörst, in die Werte hinein.
list = Hier verknüpft: { $names }.
