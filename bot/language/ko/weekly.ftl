### /weekly

title = 이곳의 이번 주 음악
marked = 새 즐겨찾기: { $count } · 표시한 멤버: { $members }
tracks = 즐겨찾기된 곡
named = 표시한 사람
releases = 이 서버가 좋아하는 아티스트의 새 음반
release = **{ $album }** – { $artist }, { $date }
placed = 묶음 { $number }: { $name }
near = 가까운 곡: { $tracks }
unplaced = 아직 어떤 소리인지 몰라 지도에 자리가 없습니다.
footer = 일주일에 한 번. 관리자는 /settings에서 끌 수 있습니다.
turned_off = { $server }의 주간 글을 껐습니다. 채널이 없어졌거나 제가 그곳에 글을 쓰고 링크를 첨부할 수 없습니다. 그 서버의 `/settings`에서 다시 켜세요.
