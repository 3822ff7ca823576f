### /similar

title = Ähnlich wie { $track }
others = Nur von anderen.
none = Nichts, was ich kenne, klingt so: es ist der einzige.
none_others = Ich kenne keinen vergleichbaren Titel von jemand anderem. Gib erst `/clusters` für weitere Künstler ein.
way = Von { $first } zu { $last }
made_features = Nach neun Merkmalen, jede Quelle in einem Maßstab · { $tracks } Titel verglichen
made_vectors = Danach, wie die Hörproben klingen · { $tracks } Titel verglichen
others_on = Nur andere Künstler
others_off = Alle
