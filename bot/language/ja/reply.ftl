### /clusters の返信とその周りでメンバーが読むもの。

title = { $artist } のグループ
cluster_title = グループ { $number } · { $name }
inside_title = グループ { $number } の中 · { $name }
inside_of = { $artist } のグループ · { $number } { $name } の中
scene_title = シーン { $number } · { $name }
scenes = 中身：{ $scenes }
legend_example = 例：{ $track }
nothing = まだ分けるものがありません。
single_few = 特徴の分かる曲が少なすぎてグループに分けられないため、一つにまとめています。
axis_ignored = { $feature } はここでは情報が足りず、軸にできません。
single_alike = どの曲も似すぎていてグループに分けられないため、一つにまとめています。
made_standard = { $tracks }を{ $features }で分けました（k-means）。
made_classic = { $tracks }を{ $features }で分けました（k-means、従来の方法）。
made_vector = { $tracks }を独自の音ベクトルで分け（k-means）、{ $features }で説明しています。
made_kept = 2 つの軸は違いの { $share } % を示します。
holds = 全体として：{ $words }。
firm = 偶然と比べて：{ $words }。
continuous = ひと続きの音で、グループはそこから切り出した雰囲気です。
usual = 曲が少ないため、音楽の一般的な分かれ方も参考にしました。
holds_cluster = このグループ：{ $words }。
order = { $tracks }、典型的な順
scores_none = スコア -：ランキングが見つかりません。
scores_charts = スコア：アーティストの公開ランキングでの順位。
scores_members = スコア：ここのメンバー自身のランキングでの順位。
left_out = 除いたもの：{ $reasons }。
incomplete = カタログはまだ完全ではありません。しばらくしてもう一度お尋ねください。
stale = 不完全か古いかもしれません：{ $problem }
so_far = これは最初の部分です。アルバム { $all_albums } 枚のうち { $albums } 枚を読み、約 { $tracks } 曲のうち { $described } 曲の音が分かっています。
so_far_tracks = これは最初の一部です。{ $tracks } 曲のうち { $described } 曲の音がわかっています。
growing = まだ取得中です。新しいマップができたらボタンでお知らせします。
newer = 新しいマップができました。下のボタンで見られます。
demo = デモ：このプログラムが作曲した架空のアーティストです。
footer_features = 特徴：{ $source }
footer_date = { $date } のカタログ
footer_mark_one = ♥ は { $only } か下のメニューで
footer_mark = ♥ は { $first } から { $last } か下のメニューで
footer_mark_private = ♥ は下のメニューで
row_score = スコア { $score }
no_tracks = 曲がありません。

suggest-typed = 「{ $name }」を探す

sources-file = あなたのファイル
sources-spotify = Spotify
sources-reccobeats = ReccoBeats
sources-preview = このボットの耳（30 秒の試聴）
sources-audio = あなたの音楽
sources-demo = このボットの耳（デモ）
sources-deezer = Deezer
sources-itunes = Apple
sources-listenbrainz = ListenBrainz
sources-lastfm = Last.fm

controls-jump = グループへ移動
controls-jump_map = マップ
controls-jump_map_detail = すべてのグループを 1 枚の画像に
controls-jump_inside_detail = このグループのすべてのシーンを 1 枚の画像に
controls-jump_scenes = { $tracks }：{ $scenes }
controls-zoom = 中を見る
controls-whole = 全体のマップ
controls-discard = 削除
controls-favourites = ♥ このページのお気に入りを付ける・外す
controls-newer = 新しいマップを見る
controls-page = { $page } / { $pages }
controls-go_title = ページへ移動
controls-go_label = ページ（1 から { $pages }）

extras-features = 特徴
extras-features_detail = 曲が各特徴にどう広がり、ここのお気に入りがどこにあるか。
extras-profile = プロフィール
extras-profile_detail = このグループがアーティストのほかの曲とどう違うか。
extras-timeline = 年表
extras-timeline_detail = 音が年とともにどう動いたか、アルバムも示します。
extras-listen = 試聴
extras-listen_detail = このページの曲の 30 秒試聴。
extras-tall = スマホ用
extras-tall_detail = 小さな画面のための縦長のマップ。
extras-print = 印刷用
extras-print_detail = どの大きさでも鮮明な図（SVG）のマップ。
extras-rivals = 別の人？
extras-rivals_detail = この名前のほかの候補。尋ねた本人か管理者用。答えはここで記憶されます。
extras-more = もっと
extras-panel = このページについてもっと
extras-cards = 曲
extras-cards_detail = このページの曲ごとの特徴、似た曲、試聴。

favourites-added = ♥ { $tracks }
favourites-removed = お気に入りから外しました：{ $tracks }
favourites-more = { " " }ほか { $count }

reactions-elsewhere = { $keycap } は別のページの { $track } のものでした。外したので、そちらのお気に入りが外れました。
reactions-spent = { $keycap } はすでに使われています。{ $row } 行目に付けるにはもう一度押してください。
reactions-full_add = ディスクがいっぱいで { $keycap } をお気に入りに保存できませんでした。これまでに保存したものは失われていません。ボットの管理者に伝えてください。
reactions-full_remove = ディスクがいっぱいで { $keycap } を外したことをまだ保存できていません。ボットの管理者に伝えてください。
reactions-no_row = { $keycap }：このページにその行はありません。

which-title = どの「{ $name }」ですか？
which-candidate = { $number }. { $artist }
which-choose = アーティストを選んでください
which-hint = 答えはここで記憶されます。

nearest = もしかして、このアーティストですか？

listen-title = 試聴
listen-head = 30 秒の試聴です。リンクは数分間有効です。
listen-none = 試聴なし

counts-tracks = { $count } 曲
counts-clusters = { $count } グループ
counts-features = { $count } つの特徴
counts-placed = 別の提供元だけが知る { $count } 曲は、最も近いグループに入れました。
counts-editions = 同じ曲の別バージョン { $count } 件をまとめました。
counts-fans = ファン { $count } 人
counts-albums = アルバム { $count } 枚

deleted = 返信を消しました。そこで付けたお気に入りは残ります。

draws_on = 主な出どころ：{ $source }

lost = アルバム { $count } 枚を今は読めませんでした。その曲はここにありません。
footer_stand_in = 曲：{ $source }
suggest-own = このサーバー自身の{ $tracks }
extras-save = 保存
extras-save_detail = マップ、グループ、このページをファイルに: プレイリスト用テキスト、表、インタラクティブマップ。
controls-web = インタラクティブマップを開く

links-title = プレイリスト
links-needs_key = { $service } の一部のリンクは鍵なしでは読めないため、省きました。
links-withheld = { $service } はほとんどのボットにプレイリストを見せず、私も見られないため、除きました。Exportify などでプレイリストをファイルに保存すれば、管理者が `/cache import` で取り込めます。
links-problem = すべては得られませんでした：{ $problem }
links-unknown = { $count } 件のリンクは読める種類のものではありません。
