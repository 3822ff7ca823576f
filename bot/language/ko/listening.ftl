### /listening

linked = { $service }의 { $name }을(를) 연결했습니다. 그 목록에서 아는 곡: { $count }. 이제 이곳의 점수는 멤버들의 청취에서 나옵니다.
unlinked = { $service } 이름의 연결을 여기서 풀었습니다. 다른 곳에 연결이 없으면 그 목록도 지웁니다.
not_linked = 이곳에 연결한 { $service } 이름이 없습니다.
none = 이곳에 연결한 것이 없습니다. `/listening link`로 내 청취를 점수에 더할 수 있습니다.
list = 여기에 연결됨: { $names }.
