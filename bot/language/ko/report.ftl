### 마크다운 페이지와 웹 지도의 말.

mapping = { $artist }의 지도를 만드는 중
title = { $artist }의 묶음
cluster = 묶음 { $number }
tracks = { $count }곡
separator = { " " }·{ " " }
no_score = -
heart = 💚
link = 🔗
grouping = 곡은 소리가 비슷한 대로 묶었습니다 (이 묶기: { $stability }).
nothing = 이 곡들을 묶기에는 소리가 모자랍니다.
notes = 참고

columns-art = 표지
columns-track = 곡
columns-album = 앨범
columns-artists = 아티스트
columns-label = 레이블
columns-score = 점수
columns-hearts = 💚
columns-link = 🔗

editions = 노래의 다른 판 { $count }개를 원곡과 함께 셉니다

web-about = ≈
web-intro = { $tracks }, { $groups }
web-counts-groups = 소리 묶음 { $count }개
web-years = { $first }–{ $last }
web-grouping = 묶기: { $stability }
web-kept = 지도는 차이의 { $percent } %를 담습니다
web-search = 곡, 앨범, 아티스트 찾기
web-groups = 소리 묶음
web-groups_hint = 묶음을 누르면 안으로, 여럿을 누르면 비교합니다.
web-back = 모든 묶음
web-show_all = 모두 보기
web-example = 예
web-list = 곡
web-counts-matches = { $count }곡
web-no_matches = 맞는 곡이 없습니다.
web-more = 더 보기 ({ $count } 남음)
web-close = 닫기
web-open = 곡 열기
web-find = 지도에서 보기
web-zoom_in = 확대
web-zoom_out = 축소
web-zoom_reset = 전체 보기
web-map = { $artist }의 지도. 화살표 키로 곡에서 곡으로, Enter로 곡을 열고, 숫자로 그 묶음에 들어가고, Escape로 돌아오며, 더하기와 빼기로 확대·축소합니다.
web-hint = 곡을 가리키면 내용이 나오고, 누르면 열립니다. 숫자를 누르면 그 묶음으로. 끌어서 옮기고, 굴려서 확대.
web-hint_touch = 곡을 누르거나, 숫자를 눌러 묶음으로. 두 손가락으로 확대.
web-hearts = 즐겨찾기
web-score = 점수
web-placed = 다른 출처의 측정으로 배치
web-edition = 지도에 있는 곡의 다른 판
web-off_map = 지도에 없음
web-left_out = 지도에 없는 곡
web-script = 지도에는 JavaScript가 필요합니다. 같은 곡이 이 파일 옆의 표에 있습니다.
