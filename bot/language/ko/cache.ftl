### /cache

title = 저장해 둔 것
summary = 아티스트: { $artists } · 앨범: { $albums } · 곡: { $tracks }, 그중 음향 특징 있음: { $described }
features = 특징 출처
no_features = 아직 없음
stored = 보관 중
stored_figures =
    지도: { $maps } · 그림: { $pictures } · 즐겨찾기: { $favourites }
    { $budget } MB 중 { $size } MB, 그림 { $pictured } MB
age = 가져온 때
age_figures =
    가장 오래된 것 { $oldest }
    가장 새것 { $newest }
never = 없음
artist_title = { $artist }에 대해 저장해 둔 것
artist_nothing = 아무것도 없습니다.
artist_summary = 앨범: { $albums } · 곡: { $tracks }, 그중 음향 특징 있음: { $described } · 지도: { $maps } · 즐겨찾기: { $favourites }
from_file = 파일에서 가져옴
partial = 미완성
refreshed_title = { $artist }: 최신 상태입니다
refreshed_partly = { $artist }: 일부만 새로 고쳤습니다
refreshed_not = { $artist }: 새로 고치지 못했습니다
refreshed_fetched = 새 곡: { $new } · 바뀐 곡: { $updated }
refreshed_file = 이 곡들은 파일에서 와서 물어볼 서비스가 없습니다. 새로 고치려면 파일을 다시 가져오세요.
refreshed_before = 그 전에는 { $when } 가져왔습니다.
refreshed_map = 지도를 다시 그렸습니다: { $tracks }, { $clusters }.
sources = 서비스
limits = 각 서비스에 보내는 요청의 한도
processes = 프로세스
processes_figures = Discord에 연결: { $bots }, 대기: { $standing_by }, 가져오기: { $workers }, 버전 { $versions }
processes_mixed = 여러 버전이 실행되고 있습니다. 업데이트가 진행 중입니다.
processes_missing = 아무도 맡지 않은 샤드: { $shards }
processes_twice =
    { $shards ->
        [all] 두 번 맡은 샤드: 전부
       *[other] 두 번 맡은 샤드: { $shards }
    }
names_title = 이 서버가 뜻하는 아티스트
names_line = “{ $name }”: { $artist }
names_none = 이 서버에 아직 어떤 이름도 묻지 않았습니다.
names_reset = 이름을 다시 묻게 하기
names_gone = { $names } 이름이 누구를 뜻하는지 이 서버에 다시 묻겠습니다.
forget_ask = { $artist }의 { $tracks }과 그것으로 그린 모든 지도를 캐시에서 지웁니다. 즐겨찾기는 남고, 다음 `/clusters`가 모두 새로 가져옵니다. 계속할까요?
forget_yes = 지우기
forget_no = 두기
forget_done = 완료: { $tracks }을 지웠습니다.
forget_kept = 아무것도 지우지 않았습니다.

stop = 멈추기
not_running = 그 새로 고침은 더 이상 돌고 있지 않습니다. `/cache refresh`로 남은 오래된 것을 이어서 할 수 있습니다.
refreshing = { $total }개 중 { $number }번째: { $artist } 가져오는 중
nothing_old = 이 서버가 묻는 것 중 오래된 것이 없습니다.
all_done = 이곳의 오래된 것을 모두 새로 고쳤습니다
all_stopped = 새로 고침을 멈췄습니다. 온 것은 남습니다
all_counted = 새로 고침: { $total }개 중 { $done }개 · 새것 있음: { $changed }
all_failed = 그중 { $count }개는 서비스가 모두 알려 주지 못했습니다. 나중에 다시 물어보세요.

forget_stays = { $tracks }은 봇을 운영하는 사람의 파일에서 왔습니다. 다시 가져올 수 없어 남습니다.
forget_ask_own = 이 서버가 가져온 { $artist }의 { $tracks }과 그것으로 그린 지도를 지웁니다. 즐겨찾기는 남습니다. 다시 가져올 수 없고 파일만이 되살릴 수 있습니다. 계속할까요?
forget_ask_all = 이 서버가 가져온 모든 것({ $tracks }, 그 지도, 그중의 즐겨찾기)을 지웁니다. 파일만이 되살릴 수 있습니다. 계속할까요?
forget_nothing = 이 서버는 가져온 파일이 없습니다. 받아 온 것을 지우려면 아티스트를 고르세요.
hide_ask = { $artist }의 { $tracks }은 봇을 운영하는 사람의 파일에서 왔습니다. 다시 가져올 수 없어 그 사람만 지울 수 있습니다(`python -m bot forget`). 대신 이 서버에서 { $artist }을(를) 숨길까요?
hide_yes = 여기서 숨기기
hide_no = 그대로 두기
hide_done = 완료: 이 서버에서 더 이상 나오지 않습니다. 다시 보이려면 `/cache forget`에 이름을 입력하세요.
hide_kept = 아무것도 숨기지 않았습니다.
unhide_ask = { $artist }은(는) 이 서버에서 숨겨져 있습니다. 다시 보일까요?
unhide_yes = 다시 보이기
unhide_no = 숨긴 채 두기
unhide_done = 완료: 이 서버에서 다시 나옵니다.
unhide_kept = 숨긴 채 둡니다.
own = 이 서버가 가져옴
import_reading = { $file } 읽는 중…
import_saving = { $file }: { $tracks } 중 { $done }
import_title = 가져왔습니다
import_own = 이 서버만 봅니다. { $tracks } 더 들어갈 자리가 있으며 /cache forget으로 더 만들 수 있습니다.
import_shared = 이 봇을 쓰는 모두가 봅니다.
