### 환영 인사, /help, /about, /privacy

welcome-title = 안녕하세요! 아티스트의 음악을 지도로 그려요.
welcome-body =
    누구나 `/clusters` 와 아티스트 이름으로 시작할 수 있어요. 모든 곡을 소리가 비슷한 것끼리 묶어 드리니 페이지를 넘겨 보세요. 페이지 아래에 1️⃣ 부터 🔟 까지 반응을 달면 즐겨찾기가 돼요.

    관리자: `/settings` 에서 여기서 답하는 방식을 정해요. `/help` 는 모든 명령어를, `/privacy` 는 무엇을 보관하는지 보여 줘요.

help-title = 할 수 있는 일
help-first =
    { "" }**첫걸음:** `/clusters` 를 입력하고 아티스트 이름을 이어 쓴 다음, 나타나는 목록에서 고르세요. 첫 답은 1분까지 걸리고 다음부터는 금방이에요.
    { "" }**그다음:** 화살표로 페이지를 넘기고, 메뉴에서 묶음을 고르고, 1️⃣ 부터 🔟 까지 반응으로 즐겨찾기에 담으세요.
help-commands = **모든 명령어**
help-support = 막히셨나요? 여기에 물어보세요: { $link }

about-title = Clusters { $version }
about-what = 아티스트의 곡을 소리가 비슷한 것끼리 묶어 지도로 그려요.
about-sources = 음악의 출처
about-files = 운영자가 가져온 파일
about-sources_note = 이름, 그림, 미리 듣기는 각 서비스와 아티스트의 것이에요. 링크는 각 서비스의 약관이에요.
about-made = 만든 사람
about-made_note = Clusters 개발자들; [소스 코드]({ $link }), MIT 라이선스
about-support = 도움말
about-numbers = 서버
about-servers = { $count ->
       *[other] 서버 { $count }개
    }

privacy-title = 무엇을 얼마나 보관하나요
privacy-intro = Discord의 멤버, 서버, 채널 번호만 함께 보관해요. 이름도, 사진도, 메시지도 보관하지 않아요. *아티스트 찾기*를 쓴 메시지만 읽고, 아무것도 남기지 않아요.
privacy-yours_name = 나에 대해
privacy-yours =
    • **즐겨찾기**와 그것을 뜻한 반응: 취소할 때까지
    • **더는 세지 않는 반응**: 없어질 때까지, 또는 반년
    • 연결한 **청취 서비스 이름**과 그 순위 목록: 연결을 끊을 때까지
privacy-server_name = 이곳에 대해
privacy-server =
    • **설정**과 찾아본 아티스트: 제가 내보내질 때까지. 개인 및 그룹 메시지에서는 찾아본 아티스트: 오래 쓰이지 않을 때까지
    • **누가 어떤 설정을 바꿨는지**: 최근 100번, 각각 반년
    • **답이 보여 주는 페이지**: 반년
privacy-takeaway_name = 내 데이터 가져가기
privacy-takeaway =
    `/favourites export` 는 내 것을 모두 파일로 줘요.
    `/favourites clear` 는 모든 서버와 메시지에서 내 것을 모두 지워요.
    서버에서 내보내지면 그 서버의 것을 모두 지워요.
privacy-operator = 운영자의 백업에는 그날의 내용이 남아 있어요.
