### 曲のカード

group = グループ { $number } · { $name }
scene = シーン：{ $name }
odd = グループの変わり種です。
exemplar = グループで最も典型的な曲です。
not_on_map = どのマップにもありません。音についての情報が少なすぎるか、除かれました。
score_charts = スコア { $score }（アーティストの公開ランキング）
score_members = スコア { $score }（メンバーのランキング）
open = 開く：{ $pages }
page = 曲のページ
near = 音が最も近い曲
no_difference = ほとんど差なし
choose = このページの曲を選ぶ
choose_hint = 曲を選ぶとカードが出ます。
look = これらの曲を見る

buttons-favourite = お気に入り
buttons-listen = 試聴
buttons-similar = 似た曲
