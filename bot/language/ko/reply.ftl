### /clusters의 답과 그 둘레에서 멤버가 읽는 것.

title = { $artist }의 묶음
cluster_title = 묶음 { $number } · { $name }
inside_title = 묶음 { $number } 안 · { $name }
inside_of = { $artist }의 묶음 · { $number } { $name } 안
scene_title = 장면 { $number } · { $name }
scenes = 안: { $scenes }
legend_example = 예: { $track }
nothing = 아직 묶을 것이 없습니다.
single_few = 특징을 아는 곡이 너무 적어 묶음을 가를 수 없으므로 하나로 둡니다.
axis_ignored = 여기서는 { $feature }에 대해 아는 것이 적어 축으로 쓸 수 없습니다.
single_alike = 곡들이 너무 비슷하게 들려 묶음을 가를 수 없으므로 하나로 둡니다.
made_standard = { $tracks }, { $features }으로 묶음 (k-means).
made_classic = { $tracks }, { $features }으로 묶음 (k-means, 예전 방식).
made_vector = { $tracks }, 자체 소리 벡터로 묶고 (k-means) { $features }으로 설명.
made_kept = 두 축은 차이의 { $share } %를 보여 줍니다.
holds = 전체: { $words }.
firm = 우연과 비교하면: { $words }.
continuous = 이어진 하나의 소리이며, 묶음은 거기서 잘라 낸 분위기입니다.
usual = 곡이 적어 음악이 보통 갈리는 방식도 참고했습니다.
holds_cluster = 이 묶음: { $words }.
order = { $tracks }, 전형적인 곡부터
scores_none = 점수 -: 알려진 순위가 없습니다.
scores_charts = 점수: 아티스트의 공개 순위에서 얼마나 높은지.
scores_members = 점수: 이곳 멤버들의 순위에서 얼마나 높은지.
left_out = 제외: { $reasons }.
incomplete = 카탈로그가 아직 완전하지 않습니다. 조금 뒤 다시 물어보세요.
stale = 불완전하거나 오래되었을 수 있습니다: { $problem }
so_far = 첫 부분입니다. 앨범 { $all_albums }장 중 { $albums }장을 읽었고, 약 { $tracks }곡 중 { $described }곡의 소리를 압니다.
so_far_tracks = 이것은 첫 부분입니다. { $tracks }곡 중 { $described }곡의 소리를 압니다.
growing = 아직 가져오는 중입니다. 새 지도가 나오면 버튼으로 알려 드립니다.
newer = 이제 더 새로운 지도가 있습니다. 아래 버튼이 보여 줍니다.
demo = 데모: 이 프로그램이 작곡한 지어낸 아티스트입니다.
footer_features = 특징: { $source }
footer_date = { $date } 카탈로그
footer_mark_one = { $only } 또는 아래 메뉴로 ♥
footer_mark = { $first }에서 { $last }까지 또는 아래 메뉴로 ♥
footer_mark_private = 아래 메뉴로 ♥
row_score = 점수 { $score }
no_tracks = 곡이 없습니다.

suggest-typed = “{ $name }” 찾기

sources-file = 당신의 파일
sources-spotify = Spotify
sources-reccobeats = ReccoBeats
sources-preview = 이 봇의 귀 (30초 미리듣기)
sources-audio = 당신의 음악
sources-demo = 이 봇의 귀 (데모)
sources-deezer = Deezer
sources-itunes = Apple
sources-listenbrainz = ListenBrainz
sources-lastfm = Last.fm

controls-jump = 묶음으로 가기
controls-jump_map = 지도
controls-jump_map_detail = 모든 묶음을 한 그림에
controls-jump_inside_detail = 이 묶음의 모든 장면을 한 그림에
controls-jump_scenes = { $tracks }: { $scenes }
controls-zoom = 안 보기
controls-whole = 전체 지도
controls-discard = 삭제
controls-favourites = ♥ 이 페이지의 즐겨찾기 표시·해제
controls-newer = 새 지도 보기
controls-page = { $page } / { $pages }
controls-go_title = 페이지로 가기
controls-go_label = 페이지, 1에서 { $pages }

extras-features = 특징
extras-features_detail = 곡들이 각 특징에 어떻게 퍼지고 이곳의 즐겨찾기가 어디 있는지.
extras-profile = 프로필
extras-profile_detail = 이 묶음이 아티스트의 다른 곡과 어떻게 다른지.
extras-timeline = 연대표
extras-timeline_detail = 소리가 해마다 어떻게 움직였는지, 앨범과 함께.
extras-listen = 듣기
extras-listen_detail = 이 페이지 곡들의 30초 미리듣기.
extras-tall = 휴대폰용
extras-tall_detail = 작은 화면을 위한 세로로 긴 지도.
extras-print = 인쇄용
extras-print_detail = 어떤 크기에서도 또렷한 그림(SVG) 지도.
extras-rivals = 이 사람이 아닌가요?
extras-rivals_detail = 이 이름이 뜻할 수 있는 다른 사람. 물어본 사람이나 관리자용이며, 답은 이곳에서 기억됩니다.
extras-more = 더 보기
extras-panel = 이 페이지에 대해 더 보기
extras-cards = 곡
extras-cards_detail = 이 페이지의 곡 하나하나: 특징, 비슷한 곡, 미리듣기.

favourites-added = ♥ { $tracks }
favourites-removed = 즐겨찾기에서 뺌: { $tracks }
favourites-more = { " " }외 { $count }

reactions-elsewhere = { $keycap }은(는) 다른 페이지의 { $track }을(를) 뜻했습니다. 거두어서 그쪽 표시가 풀렸습니다.
reactions-spent = { $keycap }은(는) 이미 쓰였습니다. { $row }번 줄에 표시하려면 한 번 더 누르세요.
reactions-full_add = 디스크가 가득 차서 { $keycap }을(를) 즐겨찾기로 저장하지 못했습니다. 전에 저장한 것은 잃지 않았습니다. 봇을 운영하는 사람에게 알려 주세요.
reactions-full_remove = 디스크가 가득 차서 { $keycap }을(를) 거둔 것을 아직 저장하지 못했습니다. 봇을 운영하는 사람에게 알려 주세요.
reactions-no_row = { $keycap }: 이 페이지에는 그런 줄이 없습니다.

which-title = 어느 “{ $name }”인가요?
which-candidate = { $number }. { $artist }
which-choose = 뜻하는 아티스트를 고르세요
which-hint = 답은 이곳에서 기억됩니다.

nearest = 혹시 이 아티스트인가요?

listen-title = 듣기
listen-head = 30초 미리듣기. 링크는 몇 분 동안 유효합니다.
listen-none = 미리듣기 없음

counts-tracks = { $count }곡
counts-clusters = 묶음 { $count }개
counts-features = 특징 { $count }개
counts-placed = 다른 출처만 아는 { $count }곡을 가장 가까운 묶음에 넣었습니다.
counts-editions = 같은 노래의 다른 판 { $count }개를 합쳤습니다.
counts-fans = 팬 { $count }명
counts-albums = 앨범 { $count }장

deleted = 답을 지웠습니다. 거기서 표시한 즐겨찾기는 남습니다.

draws_on = 주된 바탕: { $source }

lost = 앨범 { $count }장을 지금 읽지 못했습니다. 그 곡들은 여기에 없습니다.
footer_stand_in = 곡: { $source }
suggest-own = 이 서버 자신의 { $tracks }
extras-save = 저장
extras-save_detail = 지도, 묶음 또는 이 페이지를 파일로: 재생목록용 텍스트, 표, 인터랙티브 지도.
controls-web = 인터랙티브 지도 열기

links-title = 재생목록
links-needs_key = { $service }의 일부 링크는 키 없이는 읽을 수 없어 뺐습니다.
links-withheld = { $service }는 거의 모든 봇에게 재생목록을 보여 주지 않고 저에게도 보여 주지 않아서 제외했습니다. Exportify 등으로 재생목록을 파일로 저장하면 관리자가 `/cache import`로 가져올 수 있습니다.
links-problem = 모두 얻지는 못했습니다: { $problem }
links-unknown = 링크 { $count }개는 읽을 수 있는 종류가 아닙니다.
