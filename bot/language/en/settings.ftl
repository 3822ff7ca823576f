### /settings

title = This server's settings
saved = Saved
private_name = private
private_on = On: `/clusters` and `/picture` answer the asker alone. For one answer, `private:` of `/clusters` decides.
private_off = Off: `/clusters` and `/picture` answer in the channel. For one answer, `private:` of `/clusters` decides.
look_name = look
look = Pictures are { $look }, unless `look:` says otherwise.

looks-dark = dark
looks-light = light
looks-contrast = in high contrast

hint = Change them with the options of /settings.
