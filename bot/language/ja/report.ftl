### Markdown のページとウェブのマップの言葉。

mapping = { $artist } のマップを作っています
title = { $artist } のグループ
cluster = グループ { $number }
tracks = { $count } 曲
separator = { " " }·{ " " }
no_score = -
heart = 💚
link = 🔗
grouping = 曲は音の似かたで分けています（この分け方：{ $stability }）。
nothing = これらの曲を分けるには音が足りません。
notes = 注記

columns-art = ジャケット
columns-track = 曲
columns-album = アルバム
columns-artists = アーティスト
columns-label = レーベル
columns-score = スコア
columns-hearts = 💚
columns-link = 🔗

editions = 曲の別バージョン { $count } 件を元の曲と合わせて数えています

web-about = ≈
web-intro = { $tracks }、{ $groups }
web-counts-groups = { $count } つの音のグループ
web-years = { $first }–{ $last }
web-grouping = 分け方：{ $stability }
web-kept = マップは違いの { $percent } % を保ちます
web-search = 曲、アルバム、アーティストを探す
web-groups = 音のグループ
web-groups_hint = グループを押すと中へ、いくつか押すと比べられます。
web-back = すべてのグループ
web-show_all = すべて表示
web-example = 例
web-list = 曲
web-counts-matches = { $count } 曲
web-no_matches = 一致する曲がありません。
web-more = もっと表示（残り { $count }）
web-close = 閉じる
web-open = 曲を開く
web-find = マップで示す
web-zoom_in = 拡大
web-zoom_out = 縮小
web-zoom_reset = 全体を表示
web-map = { $artist } のマップ。矢印キーで曲から曲へ、Enter で曲を開き、数字でそのグループへ、Escape で戻り、プラスとマイナスで拡大・縮小します。
web-hint = 曲を指すと内容が出て、クリックで開きます。数字をクリックするとそのグループへ。ドラッグで移動、スクロールで拡大。
web-hint_touch = 曲をタップ、または数字をタップしてグループへ。ピンチで拡大。
web-hearts = お気に入り
web-score = スコア
web-placed = 別の提供元の測定で配置
web-edition = マップにある曲の別バージョン
web-off_map = マップにありません
web-left_out = マップにない曲
web-script = マップには JavaScript が必要です。同じ曲がこのファイルの隣の表にあります。
