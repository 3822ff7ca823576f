### What the ears say. {placeholders} are filled by the code.


errors-too_large = This file has { $size } MB; at most { $limit } MB can be heard, so cut it or convert it to mp3.
errors-too_short = Only { $seconds } s of sound were found; at least { $limit } s are needed, so use a longer clip.
errors-too_long = This recording lasts { $minutes } minutes; at most { $limit } can be heard, so cut out a part.
errors-silent = This recording is silent or nearly so; check that it is the right file.
errors-not_audio = This is not a sound file that can be read; use mp3, m4a, ogg, flac or wav.
errors-truncated = This file is damaged or was cut short; download it again.
errors-unsupported_rate = A sample rate of { $rate } Hz cannot be heard; convert the file to 44,100 Hz.
errors-unsupported_channels = { $channels } channels cannot be heard; convert the file to stereo.
errors-timed_out = This file could not be heard within { $seconds } s; convert it to mp3 and try again.
errors-crashed = This file stopped the program that listens to it, twice; convert it to mp3 and try again.
errors-unreadable = This file could not be opened: { $reason }; check its name and its permissions.

levels-low = low
levels-medium = medium
levels-high = high

table-file = file
table-loudness = LUFS
table-tempo = BPM{ " " }
table-energy = energy
table-acousticness = acoustic
table-danceability = dance
table-instrumentalness = instr.
table-speechiness = speech
table-key = key{ " " }
table-unsure = ?
table-none = -
table-caption = m: minor; ?: unsure. --json tells all with its confidence.

folder-no_folder = There is no folder { $path }; give the path of a folder with music in it.
folder-no_tracks = No sound files were found in { $path }; mp3, m4a, ogg, flac and wav are read.
