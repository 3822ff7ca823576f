### /listening

linked = { $service } の { $name } を連携しました。そのリストで知っている曲：{ $count }。これからこのサーバーのスコアはメンバーの再生をもとにします。
unlinked = { $service } の名前の連携をここで解きました。ほかのサーバーで連携していなければ、そのリストも消します。
not_linked = このサーバーでは { $service } の名前を連携していません。
none = このサーバーでは何も連携していません。`/listening link` で自分の再生をスコアに加えられます。
list = ここで連携中：{ $names }。
