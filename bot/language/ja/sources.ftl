### 音楽サービスについて。source はサービスの名前。

names-deezer = Deezer
names-itunes = Apple
names-spotify = Spotify
names-reccobeats = ReccoBeats
names-listenbrainz = ListenBrainz
names-lastfm = Last.fm
names-musicbrainz = MusicBrainz
names-preview = このボットの耳
names-images = ジャケットのサーバー
names-previews = 試聴のサーバー
names-file = 取り込んだファイル

errors-not_found = { $source } はそれを知りません。つづりを確かめて、もう一度お試しください。
errors-unknown_listener = { $source } にその名前の人はいません。つづりを確かめて、もう一度連携してください。
errors-quota = { $source } から速度を落とすよう求められています。1 分後にもう一度お試しください。
errors-quota_until = { $source } は今は問い合わせを受け付けません。{ $wait }後にもう一度お試しください。
errors-quota_exhausted = このボットに許された { $source } の利用分を使い切りました。明日もう一度お試しください。
errors-paused = { $source } はボットの管理者が一時停止しています。
errors-blocked = { $source } はこのサーバーからの問い合わせを断っています。ボットの管理者は別の提供元を試せます。
errors-down = { $source } は今応答しません。数分後にもう一度お試しください。
errors-garbage = { $source } から意味の通らない応答が来ました。数分後にもう一度お試しください。
errors-too_large = { $source } の応答が大きすぎたため捨てました。あとでもう一度お試しください。
errors-private = その { $source } のプロフィールは非公開です。再生を公開して、もう一度連携してください。
errors-no_statistics = { $source } はその人の再生をまだ集計していません。明日もう一度お試しください。
errors-unsafe = { $source } がこのボットの訪れないアドレスを示したため、何も取得していません。
errors-key_refused = { $source } はこのボットのキーを受け付けません。ボットの管理者の確認が必要です。
errors-premium_needed = { $source } は、このボットのキーの持ち主に Premium の契約を求めています。
errors-no_key = { $source } にはこのボットにないキーが必要です。ボットの管理者が加えられます。

waits-seconds = { $count } 秒
waits-minutes = { $count } 分
waits-hours = { $count } 時間

health-ok = 正常
health-limited = 速度を落とすよう求めています
health-blocked = このサーバーを断っています
health-down = 応答なし
health-off = オフ
health-unknown = まだ問い合わせなし
health-line = { $source }：{ $state }、{ $latency } ms
health-line_note = { $source }：{ $state }、{ $latency } ms（{ $note }）
health-line_idle = { $source }：{ $state }
health-line_idle_note = { $source }：{ $state }（{ $note }）
health-spotify_development = 開発用キー：カタログのみ、音の特徴なし
health-spotify_extended = 拡張キー：カタログと音の特徴
health-no_key = キーなし
health-half_a_key = CLUSTERS_SPOTIFY_CLIENT_ID と CLUSTERS_SPOTIFY_CLIENT_SECRET の両方が必要です
health-switched_off = オフ
health-not_named = CLUSTERS_SOURCES にありません
health-waits = { $wait }待っています
health-pace = { $source } { $seconds } 秒に { $count } 回

doctor-no_keys = キーがなくても：すべてのアーティストのカタログ（Deezer、Apple）、音の特徴（ReccoBeats、次に試聴）、ListenBrainz のスコア。
doctor-spotify_adds = Spotify のキー（CLUSTERS_SPOTIFY_CLIENT_ID と _SECRET）があれば Spotify のカタログが加わります。その音の特徴は割り当ての拡張されたアプリだけです。
doctor-lastfm_adds = Last.fm のキー（CLUSTERS_LASTFM_KEY）があればメンバーが Last.fm の名前を連携できます。
doctor-musicbrainz_adds = MusicBrainz（CLUSTERS_MUSICBRAINZ=true）は、その名前で知られる人と、同名の人の見分け方を教えてくれます。
doctor-contact_adds = CLUSTERS_CONTACT に連絡先があれば、音楽サービスは締め出す前に連絡できます。
doctor-all_keys = すべてのキーがそろっています。加えるものはありません。

names-server = このサーバーのファイル

kinds-person = 個人
kinds-group = グループ
kinds-orchestra = オーケストラ
kinds-choir = 合唱団
kinds-character = キャラクター
