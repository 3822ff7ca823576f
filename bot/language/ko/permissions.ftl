### What Discord's own client calls permissions, word for word
view_channel = 채널 보기
send_messages = 메시지 보내기
send_messages_in_threads = 스레드에서 메시지 보내기
embed_links = 링크 첨부
attach_files = 파일 첨부
add_reactions = 반응 추가하기
read_message_history = 메시지 기록 보기
manage_guild = 서버 관리하기
