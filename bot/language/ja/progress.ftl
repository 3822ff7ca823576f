### カタログを取得している間。

albums = アルバム { $done }/{ $total }
tracks = 曲 { $count }
features = 特徴 { $done }/{ $total }

stages-albums = アルバムを探しています
stages-tracks = 曲を取得しています
stages-credits = 参加者を確かめています
stages-features = 音の特徴を調べています
stages-previews = 試聴を聴いています
stages-done = マップを描いています
