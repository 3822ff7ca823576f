### /similar

title = { $track } に似た曲
others = ほかのアーティストのみ。
none = 知っている中に似た曲はありません。唯一の曲です。
none_others = 比べられるほかのアーティストの曲がありません。先に `/clusters` でほかのアーティストを取得してください。
way = { $first } から { $last } まで
made_features = 9 つの特徴、提供元ごとに同じ目盛り · { $tracks } 曲と比較
made_vectors = 試聴の音から · { $tracks } 曲と比較
others_on = ほかのアーティストのみ
others_off = すべて
