### /settings

title = このサーバーの設定

looks-dark = 暗い配色
looks-light = 明るい配色
looks-contrast = 高コントラスト

saved = 保存しました。
tabs-who = 誰が
tabs-where = どこで
tabs-look = 見た目
tabs-defaults = 初期値
tabs-language = 言語
tabs-artists = アーティスト
tabs-history = 履歴
turn_on = オンにする
turn_off = オフにする
on = オン
off = オフ
gone =
    { $count ->
        [one] このうち { $count } 件は Discord で削除されました。もう効き目はなく、次にここを変えたときに消えます。
       *[other] このうち { $count } 件は Discord で削除されました。もう効き目はなく、次にここを変えたときに消えます。
    }
who_refresh = **更新してよい人**（`/cache refresh`）。サーバー管理の権限を持つメンバーのほかに：
who_import = **ファイルを取り込んでよい人**（`/cache import`）。サーバー管理の権限を持つメンバーのほかに：
who_note = -# この設定を変えられるのはサーバー管理の権限を持つメンバーだけです。どのコマンドを誰が使えるかは Discord の「サーバー設定 → 連携サービス」で決まります。
roles_none = ほかのロールはなし
where_channels = **みんなに見える形で答える場所。** ほかのチャンネルでは `private:` にかかわらず、尋ねた本人だけに見えます。カテゴリーはその中のチャンネルを、チャンネルはそのスレッドを含みます。
channels_all = どこでも
private_on =
    { "" }**非公開の返信：オン**
    `private:` で指定がなければ、尋ねた本人だけに見えます。
private_off =
    { "" }**非公開の返信：オフ**
    `private:` で指定がなければ、みんなに見えます。
where_note = -# すでにチャンネルにあるものはそのままです。
look_what = **画像の配色**（`look:` で指定がなければ）：
keycaps_on =
    { "" }**数字キー：オン**
    各ページの下に 1️⃣ から 🔟 を付けて、すぐ押せるようにします。
keycaps_off =
    { "" }**数字キー：オフ**
    1️⃣ から 🔟 はメンバーが自分で付けます。
defaults_groups = **マップのグループ数**（`groups:` で指定がなければ）：
groups_auto = よくまとまる数だけ
defaults_versions = **マップから除くバージョン**（`without:` で指定がなければ）。いくつでも：
versions_none = なし：すべてのバージョンを載せます
kinds-live = ライブ版
kinds-acoustic = アコースティック版
kinds-remix = リミックス
kinds-instrumental = インストとカラオケ
kinds-commentary = コメンタリーとスキット
kinds-language = 別の言語版
defaults_note = -# 新しいマップから。すでにチャンネルにあるものはそのままです。
language_what = **みんなが読む返信の言語：** 今は { $language }。本人だけが読むものはその人の言語です。
as_discord = Discord の設定どおり
names_none = 同じ名前のアーティストのうち誰のことか、ここではまだ誰も尋ねられていません。
names_what = **ここでその名前が指すアーティスト**（同じ名前が複数あったときのメンバーの答え）：
names_reset = もう一度尋ねる名前…
names_reset_all = すべてもう一度尋ねる
history_none = まだ何も変えられていません。
history_line = { $when } · { $who } · **{ $what }**: { $change }
history_note = -# 最近の 100 件の変更を、それぞれ半年間残します。
newer = 新しいほう
older = 古いほう
somebody = 誰か
keys-private = 非公開の返信
keys-channels = チャンネル
keys-refresh_roles = 更新してよい人
keys-import_roles = 取り込んでよい人
keys-look = 見た目
keys-keycaps = 数字キー
keys-groups = グループ数
keys-leave_out = 除くバージョン
keys-language = 言語
keys-names = 名前の指す人
unset-keycaps = 運営者の設定どおり
unset-groups = よくまとまる数だけ
unset-language = Discord の設定どおり
unset-names = もう一度尋ねる

tabs-weekly = 週の投稿
weekly_what = **週に一度、新しいことを投稿します：** ここで付けられたお気に入り（数だけ。全員に見せているメンバーだけ名前が出ます）と、いちばん好まれているアーティストの新作とマップでの位置。何もない週は投稿しません。
weekly_on = **週の投稿：オン**
weekly_off = **週の投稿：オフ**
weekly_where = 投稿する場所
weekly_gone = チャンネルは Discord で削除されました。別のチャンネルを選んでください。
weekly_next = 次回：{ $when }（{ $distance }）。あなたの時刻で表示しています。
weekly_note = -# 曜日と時刻は UTC で、夏時間はありません。チャンネルがなくなったり書き込めなくなったりしたらオフにして、オンにした人に知らせます。
days-0 = 月曜日
days-1 = 火曜日
days-2 = 水曜日
days-3 = 木曜日
days-4 = 金曜日
days-5 = 土曜日
days-6 = 日曜日
keys-weekly = 週の投稿
keys-weekly_channel = 週の投稿のチャンネル
keys-weekly_day = 週の投稿の曜日
keys-weekly_hour = 週の投稿の時刻
unset-weekly_channel = なし
