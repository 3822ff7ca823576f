### /listening

linked = { $service } の { $name } を連携しました。そのリストで知っている曲：{ $count }。これからここのスコアはメンバーの再生をもとにします。
unlinked = { $service } の名前の連携をここで解きました。ほかで連携していなければ、そのリストも消します。
not_linked = ここでは { $service } の名前を連携していません。
none = ここでは何も連携していません。`/listening link` で自分の再生をスコアに加えられます。
list = ここで連携中：{ $names }。
