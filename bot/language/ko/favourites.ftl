### /favourites

title_server = 이 서버의 즐겨찾기
title_mine = 이 서버에서의 내 즐겨찾기
empty_server = 여기서는 아직 아무도 즐겨찾기를 하지 않았습니다. `/clusters`로 묶음 페이지를 열고 1️⃣에서 🔟까지로 반응하거나 ♥ 메뉴를 쓰세요.
empty_mine = 여기에는 아직 내 즐겨찾기가 없습니다. `/clusters`로 묶음 페이지를 열고 1️⃣에서 🔟까지로 반응하거나 ♥ 메뉴를 쓰세요.
footer = { $tracks } · 페이지 { $page }/{ $pages }
not_yours = 그것은 다른 사람의 즐겨찾기입니다. `/favourites list`가 자신의 것을 보여 줍니다.
exported = 당신에 대해 보관하는 모든 것이 이 파일에 있습니다: 각 서버의 즐겨찾기, 반응의 뜻과 더는 세지 않는 반응, 연결한 청취 이름.
exported_empty = 당신에 대해 보관하는 것이 없습니다.
clear_ask = 모든 서버의 내 즐겨찾기({ $count }), 반응의 뜻, 연결한 청취 이름을 지웁니다. 되돌릴 수 없습니다.
clear_yes = 내 것을 모두 지우기
clear_no = 두기
clear_done = 완료: 당신에 대해 보관하던 모든 것을 지웠습니다.
clear_done_standing = 완료: 당신에 대해 보관하던 모든 것을 지웠습니다. 제 답 아래에 당신의 반응이 아직 남아 있습니다. 더는 세지 않으며, 다시 세지 않도록 반응을 거두거나 답이 사라질 때까지 어느 것인지만 기억합니다.
clear_kept = 아무것도 지우지 않았습니다.
