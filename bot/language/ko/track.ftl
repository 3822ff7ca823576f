### 곡 카드

group = 묶음 { $number } · { $name }
scene = 장면: { $name }
odd = 묶음의 별난 곡.
exemplar = 묶음에서 가장 전형적인 곡.
not_on_map = 어느 지도에도 없습니다. 소리에 대해 아는 것이 너무 적거나 제외되었습니다.
score_charts = 점수 { $score } (아티스트의 공개 순위)
score_members = 점수 { $score } (멤버들의 순위)
open = 열기: { $pages }
page = 곡 페이지
near = 소리가 가장 비슷한 곡
no_difference = 차이가 거의 없음
choose = 이 페이지의 곡 고르기
choose_hint = 곡을 고르면 카드를 볼 수 있습니다.
look = 이 곡들 보기

buttons-favourite = 즐겨찾기
buttons-listen = 듣기
buttons-similar = 비슷한 곡
