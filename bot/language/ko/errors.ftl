### 무슨 일이 있었고 어떻게 하면 되는지, 한 문장으로.

unknown = 제 쪽에서 문제가 생겼습니다. 저장된 것은 잃지 않았습니다. 1분 뒤 다시 해 보세요.
reference = 계속되면 봇을 운영하는 사람에게 이 코드를 알려 주세요: `{ $code }`
artist_unknown = “{ $name }” 아티스트를 모릅니다. 입력할 때 나오는 목록에서 고르거나 철자를 확인하세요.
no_rivals = { $name } 이름을 가진 다른 아티스트를 모릅니다. 이름을 더 입력하거나 입력할 때 나오는 목록에서 고르세요.
not_the_asker = 어느 아티스트인지는 물어본 사람이나 관리자만 정할 수 있습니다. 직접 물으려면 `/clusters`를 쓰세요.
unknown_source = CLUSTERS_SOURCES의 { $source }은(는) 출처가 아닙니다. 고를 수 있는 것: { $known }.
no_name = 아티스트 이름을 입력하거나 입력할 때 나오는 목록에서 고르세요.
artist_gone = 그 아티스트는 그 사이 지웠습니다. 이름을 다시 입력하면 새로 가져옵니다.
being_fetched = { $name }을(를) 지금 가져오는 중입니다. 길어도 몇 분이니 끝난 뒤 다시 해 보세요.
artist_empty = { $name }은(는) 알지만 곡이 하나도 없습니다. 관리자에게 `/cache refresh`를 부탁하거나 다른 아티스트를 해 보세요.
still_fetching = { $name }을(를) 아직 가져오는 중이고 평소보다 오래 걸립니다. 몇 분 뒤 다시 물어보세요. 그때까지 온 것은 남습니다.
nobody_fetches = 지금 음악을 가져올 수 있는 프로세스가 실행되고 있지 않습니다. 몇 분 뒤 다시 물어보세요. 저장된 것은 평소처럼 쓸 수 있습니다.
map_gone = 이 지도는 더 이상 저장되어 있지 않습니다. `/clusters`로 새로 만드세요.
page_gone = 그 페이지는 더 이상 이 지도에 없습니다. `/clusters`로 새로 만드세요.
no_such_page = 그런 페이지는 없습니다. 페이지 번호를 다시 누르고 1에서 { $pages } 사이의 수를 입력하세요.
refresh_too_soon = { $name }은(는) { $ago } 새로 고쳤습니다. { $again } 다시 할 수 있습니다.
missing_permissions = 여기서는 { $permissions } 권한이 있는 멤버만 할 수 있습니다.
bot_missing_permissions = 여기서는 할 수 없습니다. { $permissions } 권한이 없습니다. 관리자가 허용할 수 있습니다: 채널 편집 → 권한 → 제 역할.
forbidden = 여기서는 할 수 없습니다. 이 채널에서 제 권한을 확인하도록 관리자에게 부탁하세요.
server_only = 서버에서만 쓸 수 있습니다. 제가 있는 서버에서 해 보세요.
store_full = 디스크가 가득 차서 저장하지 못했습니다. 전에 저장한 것은 잃지 않았습니다. 봇을 운영하는 사람에게 알려 주세요.
store_broken = 지금 데이터베이스를 쓸 수 없어서 되지 않았습니다. 전에 저장한 것은 잃지 않았습니다. 봇을 운영하는 사람에게 알려 주세요.
worker_died = 이 지도를 그리는 데 메모리나 시간이 모자랐습니다. 봇을 운영하는 사람에게 알려 주세요.
busy = 지금은 질문이 너무 많아 답할 수 없습니다. 1분 뒤 다시 시도해 주세요.
stopping = 다시 시작하는 중이라 아직 준비되지 않았습니다. 1분 뒤 다시 물어보세요.
killed = 준비되기 전에 다시 시작되었습니다. 다시 물어봐 주세요.
member_asked_enough = 짧은 시간에 많은 아티스트를 물어보셨고 다른 분들도 기다리고 있습니다. 다음 아티스트는 { $again } 가져옵니다. 이미 아는 아티스트는 언제든 볼 수 있습니다.
server_asked_enough = 이 서버에서 짧은 시간에 많은 아티스트를 물어봤고 다른 분들도 기다리고 있습니다. 다음 아티스트는 { $again } 가져옵니다. 이미 아는 아티스트는 언제든 볼 수 있습니다.
option_invalid = 그 선택을 알 수 없습니다. 입력할 때 나오는 목록에서 고르세요.
report_folder = 보고서를 { $folder }에 쓸 수 없습니다: { $reason }. -o로 다른 폴더를 고르세요.
demo_folder = 그림을 { $folder }에 쓸 수 없습니다: { $reason }. -o로 다른 폴더를 고르세요.
demo_port = 포트 { $port }은(는) 여기서 쓸 수 없습니다. 다른 무언가가 쓰고 있을 수 있습니다. --port를 빼면 빈 것을 씁니다.
import_file = { $file }을(를) 가져올 수 없습니다: { $reason }
no_listening_services = 여기서는 청취 기록 서비스가 꺼져 있습니다. 봇을 운영하는 사람이 CLUSTERS_SOURCES에 온라인 출처를 더할 수 있습니다.
same_artist = 같은 아티스트입니다. 비교할 서로 다른 둘을 고르세요.
suggestion_gone = 그 제안은 너무 오래되었습니다. 이름을 다시 입력하고 새 목록에서 고르세요.
artist_ambiguous = { $name } 이름의 아티스트가 여럿입니다. 그 이름으로 `/clusters`를 써서 고른 뒤 다시 해 보세요.
artist_not_stored = 데이터베이스에 “{ $name }” 아티스트가 없습니다. 철자를 확인하거나 먼저 곡을 가져오세요: python -m bot import 파일
track_unknown = “{ $name }” 곡을 모릅니다. 입력할 때 나오는 목록에서 고르세요. `/clusters`가 아티스트의 곡을 가져옵니다.
track_gone = 그 곡은 그 사이 지웠습니다. 그 아티스트로 `/clusters`를 쓰면 돌아옵니다.
album_unknown = “{ $name }” 앨범을 모릅니다. 입력할 때 나오는 목록에서 고르거나 아티스트도 적으세요. `/clusters`가 아티스트의 앨범을 가져옵니다.
album_gone = 그 앨범은 그 사이 지웠습니다. 그 아티스트로 `/clusters`를 쓰면 돌아옵니다.
nothing_gathered = 이 서버의 것이 아직 너무 적습니다. 지도는 이곳의 즐겨찾기와 이곳에서 찾은 아티스트로 만듭니다. `/clusters`부터 시작하세요.
no_music_links = 거기에는 곡, 앨범, 재생목록 링크가 없습니다. 서비스의 공유 메뉴가 주는 링크를 붙여 넣으세요. 예: https://www.deezer.com/playlist/1234567890
links_empty = 그 링크에서 나온 곡이 너무 적습니다. 지도에는 { $least }곡이 필요합니다. Deezer의 공개 재생목록, 앨범, 곡과 Apple Music의 앨범, 곡을 읽을 수 있습니다. Spotify와 YouTube 링크는 키 없이는 읽을 수 없어, 저장된 것만 압니다.
links_withheld = { $service }는 거의 모든 봇에게 재생목록을 보여 주지 않고 저에게도 보여 주지 않습니다. Exportify 등으로 재생목록을 파일로 저장하면 관리자가 `/cache import`로 가져올 수 있습니다. 앨범과 곡 링크는 읽을 수 있습니다.
not_heard = { $name }이(가) 어떻게 들리는지 아무도 알려 주지 않아 비슷한 곡을 말할 수 없습니다.
same_track = 같은 곡입니다. 서로 다른 두 곡을 고르세요.

member_asked_enough = 짧은 사이에 많은 아티스트를 물어보셨고 다른 사람도 기다립니다. 다음은 { $again } 가져옵니다. 이미 아는 아티스트는 언제나 볼 수 있습니다.
server_asked_enough = 이 서버가 짧은 사이에 많은 아티스트를 물어봤고 다른 사람도 기다립니다. 다음은 { $again } 가져옵니다. 이미 아는 아티스트는 언제나 볼 수 있습니다.
running_bot = 돌고 있는 봇이 하지 못했습니다: { $reason }
not_my_answer = 그 메시지는 제 답이 아닙니다.
not_your_answer = 이 답은 물어본 사람이나 관리자만 지울 수 있습니다.
already_refreshing = 이곳의 오래된 것을 이미 새로 고치는 중입니다. 먼저 그 답의 멈추기를 누르세요.
blocked_here = 봇을 운영하는 사람이 이 서버나 당신을 막았습니다. 잘못이라면 물어보세요.
not_the_operator = 봇을 운영하는 사람만 할 수 있습니다.
no_such_id = 그것은 ID가 아닙니다. 설정에서 개발자 모드를 켜면 서버나 멤버의 메뉴에 ID가 나옵니다.
no_such_source = 멈출 그런 출처가 없습니다. 고를 수 있는 것: { $known }.

artist_hidden = { $name }은(는) 이 서버에서 숨겨져 있습니다. 관리자가 `/cache forget`으로 다시 보일 수 있습니다.
imports_off = 여기서는 파일을 가져올 수 없습니다. 봇을 운영하는 사람이 껐습니다.
import_too_large = { $name }이(가) { $limit } MB보다 큽니다. 더 작은 파일로 나누거나 봇을 운영하는 사람에게 부탁하세요.
import_running = 이 서버의 다른 파일을 가져오는 중입니다. 끝난 뒤 다시 해 보세요.
no_room =
    { $taken ->
        [0] 아무것도 가져오지 않았습니다. 이 서버 자신의 곡은 { $limit }곡까지이며 지금 { $own }곡입니다. `/cache forget`으로 자리를 만드세요.
       *[other] 처음 { $taken }곡만 가져왔습니다. 이 서버 자신의 곡은 { $limit }곡까지이며 지금 { $own }곡입니다. `/cache forget`으로 자리를 만드세요.
    }
artist_without_tracks = { $name } 자신의 곡을 찾지 못해 지도를 만들 수 없습니다. 같은 이름의 다른 사람이라면 이름을 더 입력하거나 입력할 때 나오는 목록에서 고르세요.
no_artist = “{ $name }”은(는) 여러 아티스트를 뜻할 뿐 한 아티스트가 아닙니다. 뜻하는 아티스트를 입력하세요.
alone_here = 멤버를 서로 비교하는 기능인데 여기에는 둘뿐입니다. 서버나 그룹에서 해 보세요.
file_too_large = 그 파일은 { $size } MB인데 여기서 Discord는 { $limit } MB까지 받습니다. 묶음 하나만 고르거나 다른 형식을 고르세요.
no_links = 이 곡들로 가는 링크를 하나도 모릅니다. 다른 형식을 고르세요.
no_right = 여기서는 서버 관리 권한이 있거나 `/settings`에서 고른 역할이 있는 멤버만 할 수 있습니다.
thread_closed = 이 스레드는 보관되었거나 잠겨 있어 아무것도 바꿀 수 없습니다. 다시 연 다음 한 번 더 해 보세요.
no_artist_here = 그 메시지에서 아티스트를 찾지 못했습니다. 아티스트 링크와 아는 이름을 찾습니다. `/clusters`에는 어떤 이름이든 쓸 수 있습니다.
several_artists = 그 메시지에서 누구를 말하나요?
