### What an operator reads about files to be imported.


summary-file = { $file }: { $rows } in { $seconds } s: { $found }.
summary-nothing = no tracks
summary-left_out =
    { $count ->
        [one] { "  " }left out: { $reason } ({ $place })
       *[other] { "  " }left out { $count }: { $reason } ({ $place })
    }
summary-more = { "  " }left out for other reasons: { $count }

places-line =
    { $count ->
        [one] line { $numbers }
       *[other] lines { $numbers }
    }
places-line_more = lines { $numbers } and more
places-entry =
    { $count ->
        [one] track { $numbers } of it
       *[other] tracks { $numbers } of it
    }
places-entry_more = tracks { $numbers } of it and more

counts-rows =
    { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
counts-new =
    { $count ->
        [one] 1 new track
       *[other] { $count } new tracks
    }
counts-updated =
    { $count ->
        [one] 1 updated
       *[other] { $count } updated
    }
counts-unchanged =
    { $count ->
        [one] 1 unchanged
       *[other] { $count } unchanged
    }
counts-repeated =
    { $count ->
        [one] 1 repeated
       *[other] { $count } repeated
    }
counts-episodes =
    { $count ->
        [one] 1 podcast episode passed over
       *[other] { $count } podcast episodes passed over
    }
counts-left_out =
    { $count ->
        [one] 1 left out
       *[other] { $count } left out
    }
counts-heard =
    { $count ->
        [one] 1 track heard
       *[other] { $count } tracks heard
    }

file-importing = Importing { $file }
file-missing = there is no such file; check the spelling.
file-not_a_file = it is a folder or a device, not a file; name the file itself.
file-unreadable = it cannot be opened ({ $detail }); check its permissions.
file-empty = it is empty.
file-compressed = it is a { $kind } archive; unpack it first.
file-binary = it is { $kind }, not a text file; export the tracks as CSV or JSON lines.
file-encoding = its text is { $encoding }, which is not read as it stands; save it as UTF-8.
file-code_page = its text is neither UTF-8 nor in a code page that can be told; save it as UTF-8.
file-no_columns = none of its first lines names a column with track titles and one with artists; see docs/imports.md for the names that are understood. For a file of one artist's tracks, add --artist NAME.
file-header_long = one of its first lines is longer than { $limit } characters, so this is no table.
file-broken_json = it begins like JSON and is none; export it again.
file-no_tracks_json = it is JSON without any object that has a title and an artist.
file-broken_xml = it begins like a library of iTunes or Apple Music and is none; export it again.
file-no_tracks_xml = it is a property list without any entry that has a name and an artist.
file-no_titles = it is a playlist that names files and no titles; import the folder of the music instead.

kinds-png = a PNG picture
kinds-jpeg = a JPEG picture
kinds-gif = a GIF picture
kinds-pdf = a PDF
kinds-database = a database
kinds-office = an old Office document
kinds-workbook = a workbook
kinds-sound = a sound file
kinds-media = a media file
kinds-program = a program
kinds-unknown = binary data

row-line_long = the line is longer than { $limit } characters
row-columns = more columns than the { $expected } of the header
row-cut_off = the file ends in the middle of the row
row-open_quote = the quote that opens in column { $column } is never closed
row-stray_quote = a quote inside column { $column } is not doubled
row-broken_json = not a JSON object
row-json_ends = the JSON breaks off here
row-xml_ends = the library breaks off here
row-control = holds characters that no text has
row-field_long = { $field } is longer than { $limit } characters
row-no_title = no title
row-no_artist = no artist

value-unreadable =
    { $count ->
        [one] One value of { $field } cannot be read and counts as unknown: { $value } ({ $place }).
       *[other] { $count } values of { $field } cannot be read and count as unknown, the first { $value } ({ $place }).
    }
value-out_of_range =
    { $count ->
        [one] One value of { $field } is out of range and counts as unknown: { $value } ({ $place }).
       *[other] { $count } values of { $field } are out of range and count as unknown, the first { $value } ({ $place }).
    }
value-ambiguous_date =
    { $count ->
        [one] One date may have its day or its month first; only its year is kept: { $value } ({ $place }).
       *[other] { $count } dates may have their day or their month first; only their years are kept, the first { $value } ({ $place }).
    }
value-no_scale =
    { $count ->
        [one] { $field } is neither on a scale of 0 to 1 nor of 0 to 100 and counts as unknown: { $value } ({ $place }).
       *[other] { $field } is on no scale that is known (0 to 1, 0 to 100, dB) and counts as unknown in { $count } rows, the first { $value } ({ $place }).
    }
value-no_unit =
    { $count ->
        [one] The length's unit cannot be told: { $value } ({ $place }).
       *[other] The lengths' unit cannot be told; they count as unknown in { $count } rows, the first { $value } ({ $place }).
    }

note-code_page = Lines that are not UTF-8 were read as { $code_page }, for example: { $example }
note-utf16 = The file is UTF-16.
note-no_features = It does not tell how its tracks sound (danceability, energy and so on); they are on maps only where a music service or a preview tells that.
note-columns = Columns that were not understood: { $columns }.
note-columns_more = { $columns } and { $count } more

folder-listening = Listening to { $folder }
folder-heard = { $folder }: { $heard }, { $failed }
folder-ask = Now ask /clusters for { $artists }.
folder-ask_more = { $artists } and { $more } more

upload-too_many = it holds more than { $count } tracks; cut it into smaller files
