### /settings

title = This server's settings
saved = Saved
private_name = private
private_on = On: `/clusters` and `/picture` answer the asker alone. For one answer, `private:` of `/clusters` decides.
private_off = Off: `/clusters` and `/picture` answer in the channel. For one answer, `private:` of `/clusters` decides.
look_name = look
look = Pictures are { $look }, unless `look:` says otherwise.

language_name = language
language_discord = Answers that everybody reads are in { $language }, as Discord says of this server. What you alone read is in your own language.
language_chosen = Answers that everybody reads are in { $language }. What you alone read is in your own language.

looks-dark = dark
looks-light = light
looks-contrast = in high contrast

hint = Change them with the options of /settings.
