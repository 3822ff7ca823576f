### 카탈로그가 들어오는 동안.

albums = 앨범 { $done }/{ $total }
tracks = 곡 { $count }
features = 특징 { $done }/{ $total }

queued = 차례를 기다리는 중: 줄의 { $number }번째입니다. 서버끼리 번갈아 가며, 멤버마다 한 번에 한 아티스트씩 가져옵니다.

stages-queued = 차례를 기다리는 중
stages-albums = 앨범을 찾는 중
stages-tracks = 곡을 가져오는 중
stages-credits = 참여 아티스트를 확인하는 중
stages-features = 소리의 특징을 알아보는 중
stages-previews = 미리듣기를 듣는 중
stages-done = 지도를 그리는 중

queued = 차례를 기다리는 중: 줄의 { $number }번째. 서버는 번갈아 가며, 멤버마다 한 번에 한 아티스트를 가져옵니다.
stages-queued = 차례를 기다리는 중

fetching_from = { $source }에서 가져오는 중
stages-gaps = 빠진 것을 채우는 중
filling_from = { $source }에서 채우는 중
steps = { $doing } { $done }/{ $total }
waiting = { $source }의 제한으로 대기 중, { $wait } 후 계속
