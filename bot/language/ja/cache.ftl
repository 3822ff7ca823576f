### /cache

title = 保存しているもの
summary = アーティスト：{ $artists } · アルバム：{ $albums } · 曲：{ $tracks }（うち音の特徴あり：{ $described }）
features = 特徴の提供元
no_features = まだなし
stored = 保存中
stored_figures =
    マップ：{ $maps } · 画像：{ $pictures } · お気に入り：{ $favourites }
    { $budget } MB 中 { $size } MB、画像 { $pictured } MB
age = 取得日時
age_figures =
    最も古い { $oldest }
    最も新しい { $newest }
never = なし
artist_title = { $artist } について保存しているもの
artist_nothing = 何もありません。
artist_summary = アルバム：{ $albums } · 曲：{ $tracks }（うち音の特徴あり：{ $described }）· マップ：{ $maps } · お気に入り：{ $favourites }
from_file = ファイルから取り込み
partial = 未完了
refreshed_title = { $artist } は最新です
refreshed_partly = { $artist } は一部だけ更新されました
refreshed_not = { $artist } を更新できませんでした
refreshed_fetched = 新しい曲：{ $new } · 変更：{ $updated }
refreshed_file = これらの曲はファイルから来たため、問い合わせるサービスがありません。更新するにはファイルをもう一度取り込んでください。
refreshed_before = その前の取得は { $when } でした。
refreshed_map = マップを描き直しました：{ $tracks }、{ $clusters }。
sources = サービス
limits = 各サービスへの問い合わせの上限
processes = プロセス
processes_figures = Discord に接続: { $bots }、待機: { $standing_by }、取得: { $workers }。バージョン { $versions }
processes_mixed = 複数のバージョンが動いています。更新の途中です。
processes_missing = どこも担当していないシャード: { $shards }
processes_twice =
    { $shards ->
        [all] 二重に担当しているシャード: すべて
       *[other] 二重に担当しているシャード: { $shards }
    }
names_title = このサーバーが指すアーティスト
names_line = 「{ $name }」は { $artist }
names_none = このサーバーではまだどの名前も尋ねていません。
names_reset = 名前をもう一度尋ねる
names_gone = { $names } が誰を指すか、このサーバーにもう一度尋ねます。
forget_ask = { $artist } の{ $tracks }と、そこから描いたマップをすべてキャッシュから消します。お気に入りは残り、次の `/clusters` ですべて取得し直します。続けますか？
forget_yes = 消す
forget_no = 残す
forget_done = 完了：{ $tracks }を消しました。
forget_kept = 何も消していません。

stop = 止める
not_running = その更新はもう動いていません。`/cache refresh` で残りの古いものを続けられます。
refreshing = { $total } 件中 { $number } 件目：{ $artist } を取得しています
nothing_old = このサーバーが尋ねるものに古いものはありません。
all_done = ここの古いものはすべて更新されました
all_stopped = 更新を止めました。届いた分は残っています
all_counted = 更新：{ $total } 件中 { $done } 件 · 新しいものあり：{ $changed }
all_failed = { $count } 件についてはサービスがすべてを答えられませんでした。あとでもう一度お尋ねください。

forget_stays = { $tracks }はボットの管理者のファイルから来ました。取得し直せないため残ります。
forget_ask_own = このサーバーが取り込んだ { $artist } の{ $tracks }と、そこから描いたマップを消します。お気に入りは残ります。取得し直すことはできず、戻せるのはファイルだけです。続けますか？
forget_ask_all = このサーバーが取り込んだもの（{ $tracks }、そのマップ、その中のお気に入り）をすべて消します。戻せるのはファイルだけです。続けますか？
forget_nothing = このサーバーは何も取り込んでいません。取得したものを消すにはアーティストを選んでください。
hide_ask = { $artist } の{ $tracks }はボットの管理者のファイルから来ました。取得し直せないため、消せるのは管理者だけです（`python -m bot forget`）。代わりにこのサーバーで { $artist } を隠しますか？
hide_yes = ここで隠す
hide_no = そのままにする
hide_done = 完了：このサーバーではもう出ません。また出すには `/cache forget` に名前を入力してください。
hide_kept = 何も隠していません。
unhide_ask = { $artist } はこのサーバーで隠されています。また出しますか？
unhide_yes = また出す
unhide_no = 隠したままにする
unhide_done = 完了：このサーバーでまた出ます。
unhide_kept = 隠したままです。
own = このサーバーが取り込んだもの
import_reading = { $file } を読んでいます…
import_saving = { $file }：{ $tracks }中 { $done }
import_title = 取り込みました
import_own = 見えるのはこのサーバーだけです。あと{ $tracks }入ります。/cache forget で空きを作れます。
import_shared = このボットを使う全員に見えます。
