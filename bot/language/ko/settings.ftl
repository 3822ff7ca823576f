### /settings

title = 이 서버의 설정
saved = 저장했습니다
private_name = 비공개
private_on = 켬: `/clusters`와 `/picture`가 물어본 사람에게만 답합니다. 한 번의 답은 `/clusters`의 `private:`이 정합니다.
private_off = 끔: `/clusters`와 `/picture`가 채널에 답합니다. 한 번의 답은 `/clusters`의 `private:`이 정합니다.
look_name = 모습
look = `look:`이 없으면 그림은 { $look }입니다.

language_name = 언어
language_discord = 모두가 읽는 답은 { $language }입니다(Discord의 이 서버 설정). 당신만 읽는 것은 당신의 언어입니다.
language_chosen = 모두가 읽는 답은 { $language }입니다. 당신만 읽는 것은 당신의 언어입니다.

looks-dark = 어두운 색
looks-light = 밝은 색
looks-contrast = 고대비

hint = /settings의 옵션으로 바꿀 수 있습니다.
