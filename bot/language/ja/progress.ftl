### カタログを取得している間。

albums = アルバム { $done }/{ $total }
tracks = 曲 { $count }
features = 特徴 { $done }/{ $total }

queued = 順番待ち：{ $number } 番目です。サーバーごとに交代で、メンバー 1 人につき一度に 1 組ずつ取得します。

stages-queued = 順番待ち
stages-albums = アルバムを探しています
stages-tracks = 曲を取得しています
stages-credits = 参加者を確かめています
stages-features = 音の特徴を調べています
stages-previews = 試聴を聴いています
stages-done = マップを描いています

queued = 順番待ち：列の { $number } 番目。サーバーは順番に進み、メンバーごとに一度に 1 組ずつ取得します。
stages-queued = 順番待ち

fetching_from = { $source } から取得しています
stages-gaps = 足りないものを補っています
filling_from = { $source } で補っています
steps = { $doing } { $done }/{ $total }
waiting = { $source } の制限で待っています。あと { $wait }
