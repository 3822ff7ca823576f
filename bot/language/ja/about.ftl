### 最初のあいさつ、/help、/about、/privacy

welcome-title = こんにちは！アーティストの音楽をマップにします。
welcome-body =
    `/clusters` とアーティスト名で、だれでも始められます。すべての曲を音の近さでまとめるので、ページをめくってください。ページの下で 1️⃣ から 🔟 のリアクションを付けると、お気に入りになります。

    管理者の方へ：`/settings` でここでの答え方を決められます。`/help` はすべてのコマンド、`/privacy` は保存するものを示します。

help-title = できること
help-first =
    { "" }**はじめに：** `/clusters` と入力し、アーティスト名を続けて、表示される一覧から選びます。最初の答えは1分ほど、次からはすぐです。
    { "" }**つぎに：** 矢印でページをめくり、メニューでグループを選び、1️⃣ から 🔟 のリアクションでお気に入りにします。
help-commands = **すべてのコマンド**
help-support = お困りですか？こちらへどうぞ：{ $link }

about-title = Clusters { $version }
about-what = アーティストの曲を音の近さでまとめ、マップに描きます。
about-sources = 音楽の出どころ
about-files = 運営者が取り込んだファイル
about-sources_note = 名前・画像・試聴はそれぞれのサービスとアーティストのものです。リンク先は各サービスの規約です。
about-made = 作成
about-made_note = Clusters の開発者。[ソースコード]({ $link })、MIT ライセンス
about-support = ヘルプ
about-numbers = サーバー
about-servers = { $count ->
       *[other] { $count } サーバー
    }

privacy-title = 保存するものと期間
privacy-intro = 保存するのは Discord のメンバー・サーバー・チャンネルの番号だけです。名前・画像・メッセージは保存しません。読むのは「アーティストを探す」を使ったメッセージだけで、その内容は残しません。
privacy-yours_name = あなたについて
privacy-yours =
    • **お気に入り**と、それを示したリアクション：取り消すまで
    • **もう数えないリアクション**：外されるまで、または半年
    • 連携した**再生サービスの名前**とその一覧：連携を外すまで
privacy-server_name = この場所について
privacy-server =
    • **設定**と、尋ねられたアーティスト：私が外されるまで。ダイレクトメッセージとグループでは、尋ねられたアーティスト：長く使われなくなるまで
    • **誰がどの設定を変えたか**：最近の 100 件、それぞれ半年
    • **答えが示しているページ**：半年
privacy-takeaway_name = 持ち出しと削除
privacy-takeaway =
    `/favourites export` で、あなたのものすべてをファイルで受け取れます。
    `/favourites clear` で、全サーバーとメッセージのあなたのものをすべて削除します。
    サーバーから外されると、そのサーバーのものはすべて削除されます。
privacy-operator = 運営者のバックアップには、その日の内容が残ります。
