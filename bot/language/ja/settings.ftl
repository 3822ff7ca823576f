### /settings

title = このサーバーの設定
saved = 保存しました
private_name = 非公開
private_on = オン：`/clusters` と `/picture` は尋ねた本人だけに答えます。1 回ごとには `/clusters` の `private:` で決められます。
private_off = オフ：`/clusters` と `/picture` はチャンネルで答えます。1 回ごとには `/clusters` の `private:` で決められます。
look_name = 見た目
look = `look:` がなければ、画像は{ $look }です。

language_name = 言語
language_discord = みんなが読む返信は { $language } です（Discord でのこのサーバーの設定）。あなただけが読むものはあなたの言語です。
language_chosen = みんなが読む返信は { $language } です。あなただけが読むものはあなたの言語です。

looks-dark = 暗い配色
looks-light = 明るい配色
looks-contrast = 高コントラスト

hint = /settings のオプションで変えられます。
