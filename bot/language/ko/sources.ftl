### 음악 서비스에 대해. source는 서비스의 이름.

names-deezer = Deezer
names-itunes = Apple
names-spotify = Spotify
names-reccobeats = ReccoBeats
names-listenbrainz = ListenBrainz
names-lastfm = Last.fm
names-musicbrainz = MusicBrainz
names-preview = 이 봇의 귀
names-images = 표지 서버
names-previews = 미리듣기 서버
names-file = 가져온 파일

errors-not_found = { $source }이(가) 그것을 모릅니다. 철자를 확인하고 다시 해 보세요.
errors-unknown_listener = { $source }에 그런 이름의 사람이 없습니다. 철자를 확인하고 다시 연결하세요.
errors-quota = { $source }이(가) 천천히 해 달라고 합니다. 1분 뒤 다시 해 보세요.
errors-quota_until = { $source }이(가) 지금은 요청을 더 받지 않습니다. { $wait } 뒤 다시 해 보세요.
errors-quota_exhausted = 이 봇에 주어진 { $source } 사용량을 다 썼습니다. 내일 다시 해 보세요.
errors-paused = { $source }은(는) 봇을 운영하는 사람이 멈춰 두었습니다.
errors-blocked = { $source }이(가) 이 서버의 요청을 거절합니다. 봇을 운영하는 사람이 다른 출처를 써 볼 수 있습니다.
errors-down = { $source }이(가) 지금 응답하지 않습니다. 몇 분 뒤 다시 해 보세요.
errors-garbage = { $source }이(가) 뜻이 통하지 않는 답을 보냈습니다. 몇 분 뒤 다시 해 보세요.
errors-too_large = { $source }의 답이 너무 커서 버렸습니다. 나중에 다시 해 보세요.
errors-private = 그 { $source } 프로필은 비공개입니다. 청취를 공개하고 다시 연결하세요.
errors-no_statistics = { $source }이(가) 아직 그 사람의 청취를 세지 않았습니다. 내일 다시 해 보세요.
errors-unsafe = { $source }이(가) 이 봇이 찾아가지 않는 주소를 가리켜 아무것도 가져오지 않았습니다.
errors-key_refused = { $source }이(가) 이 봇의 키를 받지 않습니다. 봇을 운영하는 사람이 확인해야 합니다.
errors-premium_needed = { $source }은(는) 이 봇의 키 주인에게 Premium 구독을 요구합니다.
errors-no_key = { $source }에는 이 봇에 없는 키가 필요합니다. 봇을 운영하는 사람이 더할 수 있습니다.

waits-seconds = { $count }초
waits-minutes = { $count }분
waits-hours = { $count }시간

health-ok = 작동함
health-limited = 천천히 해 달라고 함
health-blocked = 이 서버를 거절함
health-down = 응답 없음
health-off = 꺼짐
health-unknown = 아직 묻지 않음
health-line = { $source }: { $state }, { $latency } ms
health-line_note = { $source }: { $state }, { $latency } ms ({ $note })
health-line_idle = { $source }: { $state }
health-line_idle_note = { $source }: { $state } ({ $note })
health-spotify_development = 개발용 키: 카탈로그만, 음향 특징 없음
health-spotify_extended = 확장 키: 카탈로그와 음향 특징
health-no_key = 키 없음
health-half_a_key = CLUSTERS_SPOTIFY_CLIENT_ID와 CLUSTERS_SPOTIFY_CLIENT_SECRET이 모두 필요합니다
health-switched_off = 꺼짐
health-not_named = CLUSTERS_SOURCES에 없음
health-waits = { $wait } 기다림
health-pace = { $source } { $seconds }초에 { $count }번

doctor-no_keys = 키가 하나도 없어도: 모든 아티스트의 카탈로그(Deezer, Apple), 음향 특징(ReccoBeats, 다음은 미리듣기), ListenBrainz 점수.
doctor-spotify_adds = Spotify 키(CLUSTERS_SPOTIFY_CLIENT_ID와 _SECRET)는 Spotify의 카탈로그를 더하고, 음향 특징은 확장 할당량의 앱에만 줍니다.
doctor-lastfm_adds = Last.fm 키(CLUSTERS_LASTFM_KEY)가 있으면 멤버가 Last.fm 이름을 연결할 수 있습니다.
doctor-musicbrainz_adds = MusicBrainz(CLUSTERS_MUSICBRAINZ=true)는 그 이름을 쓰는 사람과 동명이인을 구별하는 방법을 알려 줍니다.
doctor-contact_adds = CLUSTERS_CONTACT에 연락처가 있으면 음악 서비스가 막기 전에 연락할 수 있습니다.
doctor-all_keys = 모든 키가 있습니다. 더할 것이 없습니다.

names-server = 이 서버의 파일

kinds-person = 개인
kinds-group = 그룹
kinds-orchestra = 오케스트라
kinds-choir = 합창단
kinds-character = 캐릭터
