### /settings

title = 이 서버의 설정

looks-dark = 어두운 색
looks-light = 밝은 색
looks-contrast = 고대비

saved = 저장했습니다.
tabs-who = 누가
tabs-where = 어디서
tabs-look = 모양
tabs-defaults = 기본값
tabs-language = 언어
tabs-artists = 아티스트
tabs-history = 기록
turn_on = 켜기
turn_off = 끄기
on = 켜짐
off = 꺼짐
gone =
    { $count ->
        [one] 이 중 { $count }개는 Discord에서 삭제되었습니다. 이제 효력이 없으며 다음에 여기를 바꿀 때 사라집니다.
       *[other] 이 중 { $count }개는 Discord에서 삭제되었습니다. 이제 효력이 없으며 다음에 여기를 바꿀 때 사라집니다.
    }
who_refresh = **새로 고칠 수 있는 사람** (`/cache refresh`), 서버 관리 권한이 있는 멤버 외에:
who_import = **파일을 가져올 수 있는 사람** (`/cache import`), 서버 관리 권한이 있는 멤버 외에:
who_note = -# 이 설정은 서버 관리 권한이 있는 멤버만 바꿉니다. 누가 어떤 명령을 쓸 수 있는지는 Discord의 서버 설정 → 연동에서 정합니다.
roles_none = 다른 역할 없음
where_channels = **모두에게 보이게 답하는 곳.** 다른 채널에서는 `private:`와 상관없이 물어본 사람에게만 보입니다. 카테고리는 그 안의 채널을, 채널은 그 스레드를 포함합니다.
channels_all = 어디서나
private_on =
    { "" }**비공개 답: 켜짐**
    `private:`가 달리 말하지 않으면 물어본 사람에게만 보입니다.
private_off =
    { "" }**비공개 답: 꺼짐**
    `private:`가 달리 말하지 않으면 모두에게 보입니다.
where_note = -# 이미 채널에 있는 것은 그대로입니다.
look_what = **그림의 색** (`look:`가 달리 말하지 않으면):
keycaps_on =
    { "" }**숫자 키: 켜짐**
    페이지마다 1️⃣부터 🔟까지 달아 바로 누를 수 있게 합니다.
keycaps_off =
    { "" }**숫자 키: 꺼짐**
    1️⃣부터 🔟까지 멤버가 직접 답니다.
defaults_groups = **지도의 묶음 수** (`groups:`가 달리 말하지 않으면):
groups_auto = 잘 묶이는 만큼
defaults_versions = **지도에서 뺄 버전** (`without:`가 달리 말하지 않으면), 여러 개 가능:
versions_none = 없음: 모든 버전이 지도에 있습니다
kinds-live = 라이브 버전
kinds-acoustic = 어쿠스틱 버전
kinds-remix = 리믹스
kinds-instrumental = 연주곡과 노래방
kinds-commentary = 코멘터리와 스킷
kinds-language = 다른 언어 버전
defaults_note = -# 새 지도부터입니다. 이미 채널에 있는 것은 그대로입니다.
language_what = **모두가 읽는 답의 언어:** 지금은 { $language }입니다. 혼자 읽는 것은 그 멤버의 언어입니다.
as_discord = Discord 설정대로
names_none = 여러 아티스트 중 누구를 말하는지 여기서는 아직 아무도 질문받지 않았습니다.
names_what = **여기서 이름이 가리키는 아티스트** (같은 이름이 여럿일 때 멤버가 답한 대로):
names_reset = 다시 물을 이름…
names_reset_all = 모두 다시 묻기
history_none = 아직 바뀐 것이 없습니다.
history_line = { $when } · { $who } · **{ $what }**: { $change }
history_note = -# 최근 변경 100개를 각각 반년 동안 보관합니다.
newer = 더 최근
older = 더 예전
somebody = 누군가
keys-private = 비공개 답
keys-channels = 채널
keys-refresh_roles = 새로 고칠 수 있는 사람
keys-import_roles = 파일을 가져올 수 있는 사람
keys-look = 모양
keys-keycaps = 숫자 키
keys-groups = 묶음 수
keys-leave_out = 뺄 버전
keys-language = 언어
keys-names = 이름이 가리키는 아티스트
unset-keycaps = 운영자 설정대로
unset-groups = 잘 묶이는 만큼
unset-language = Discord 설정대로
unset-names = 다시 물음

tabs-weekly = 주간 글
weekly_what = **일주일에 한 번 새 소식을 올립니다:** 이곳에서 표시된 것(숫자로만, 모두에게 보이게 한 멤버만 이름이 나옵니다)과 가장 사랑받는 아티스트의 새 음반, 그리고 지도에서의 자리. 소식이 없는 주에는 올리지 않습니다.
weekly_on = **주간 글: 켜짐**
weekly_off = **주간 글: 꺼짐**
weekly_where = 올릴 곳
weekly_gone = 채널이 Discord에서 삭제되었습니다. 다른 채널을 고르세요.
weekly_next = 다음: { $when } ({ $distance }), 내 시간 기준.
weekly_note = -# 요일과 시각은 UTC이며 서머타임이 없습니다. 채널이 없어지거나 쓸 수 없으면 끄고, 켠 사람에게 알립니다.
days-0 = 월요일
days-1 = 화요일
days-2 = 수요일
days-3 = 목요일
days-4 = 금요일
days-5 = 토요일
days-6 = 일요일
keys-weekly = 주간 글
keys-weekly_channel = 주간 글의 채널
keys-weekly_day = 주간 글의 요일
keys-weekly_hour = 주간 글의 시각
unset-weekly_channel = 없음
