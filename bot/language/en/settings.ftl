### /settings

title = This server's settings
saved = Saved.

tabs-who = Who
tabs-where = Where
tabs-look = Look
tabs-defaults = Defaults
tabs-language = Language
tabs-artists = Artists
tabs-weekly = Weekly post
tabs-history = History

turn_on = Turn on
turn_off = Turn off
on = on
off = off
gone = { $count ->
        [one] One of these was deleted on Discord. It counts for nothing and goes with your next change here.
       *[other] { $count } of these were deleted on Discord. They count for nothing and go with your next change here.
    }

who_refresh = **Who may refresh** (`/cache refresh`), besides members with Manage Server:
who_import = **Who may bring in files** (`/cache import`), besides members with Manage Server:
who_note = -# Settings are for members with Manage Server alone. Who may use which command at all is up to Discord: Server Settings → Integrations.
roles_none = No other roles

where_channels = **Where I answer for everybody to see.** In other channels the asker alone sees my answers, whatever `private:` says. A category stands for its channels, a channel for its threads.
channels_all = Everywhere
private_on =
    { "" }**Private answers: on**
    The asker alone sees my answers, unless `private:` says otherwise.
private_off =
    { "" }**Private answers: off**
    Everybody sees my answers, unless `private:` says otherwise.
where_note = -# What is already in a channel stays as it is.

look_what = **How pictures are coloured**, unless `look:` says otherwise:
looks-dark = dark
looks-light = light
looks-contrast = in high contrast
keycaps_on =
    { "" }**Keycaps: on**
    I put 1️⃣ to 🔟 under each page, ready to be pressed.
keycaps_off =
    { "" }**Keycaps: off**
    Members add 1️⃣ to 🔟 themselves.

defaults_groups = **How many groups a map has**, unless `groups:` says otherwise:
groups_auto = as many as hold well
defaults_versions = **Which versions maps leave out**, unless `without:` says otherwise; several at once:
versions_none = None: every version is on the map
kinds-live = live versions
kinds-acoustic = acoustic versions
kinds-remix = remixes
kinds-instrumental = instrumentals and karaoke
kinds-commentary = commentary and skits
kinds-language = versions in other languages
defaults_note = -# For new maps; what is already in a channel stays as it is.

language_what = **The language of what everybody here reads:** { $language } at present. What a member alone reads is in their own language.
as_discord = as Discord says

weekly_what = **Once a week I post what is new:** what was marked here (in counts; only members who let everybody see theirs are named), and new releases by the artists you love most, with their place on the map. In a week without news I say nothing.
weekly_on = **Weekly post: on**
weekly_off = **Weekly post: off**
weekly_where = Where I post
weekly_gone = The channel was deleted on Discord. Choose another one.
weekly_next = Next: { $when } ({ $distance }), in your own time.
weekly_note = -# Days and hours are UTC, which has no summer time. Where the channel is gone or I may not write, I turn this off and tell whoever turned it on.
days-0 = Monday
days-1 = Tuesday
days-2 = Wednesday
days-3 = Thursday
days-4 = Friday
days-5 = Saturday
days-6 = Sunday

names_none = Nobody has been asked here which of several artists a name means.
names_what = **Whom names mean here**, as members answered when several artists bore one:
names_reset = Ask again about…
names_reset_all = Ask again about all

history_none = Nothing has been changed yet.
history_line = { $when } · { $who } · **{ $what }**: { $change }
history_note = -# The last 100 changes are kept, each for half a year.
newer = Newer
older = Older
somebody = somebody

keys-private = private answers
keys-channels = channels
keys-refresh_roles = who may refresh
keys-import_roles = who may bring in files
keys-look = look
keys-keycaps = keycaps
keys-groups = groups
keys-leave_out = versions left out
keys-language = language
keys-weekly = weekly post
keys-weekly_channel = channel of the weekly post
keys-weekly_day = day of the weekly post
keys-weekly_hour = hour of the weekly post
keys-names = whom a name means

unset-keycaps = as my operator chose
unset-groups = as many as hold well
unset-language = as Discord says
unset-weekly_channel = none
unset-names = to be asked again
