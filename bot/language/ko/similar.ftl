### /similar

title = { $track }와(과) 비슷한 곡
others = 다른 아티스트만.
none = 아는 곡 중에 비슷한 곡이 없습니다. 하나뿐인 곡입니다.
none_others = 비교할 수 있는 다른 아티스트의 곡을 모릅니다. 먼저 `/clusters`로 다른 아티스트를 가져오세요.
way = { $first }에서 { $last }까지
made_features = 아홉 가지 특징, 출처마다 같은 눈금 · { $tracks }곡과 비교
made_vectors = 미리듣기의 소리로 · { $tracks }곡과 비교
others_on = 다른 아티스트만
others_off = 모두
